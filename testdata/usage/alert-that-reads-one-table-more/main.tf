resource "azurerm_log_analytics_workspace" "w" {
  name                = "law"
  location            = "westeurope"
  resource_group_name = "rg"
}

resource "azurerm_recovery_services_vault" "v" {
  name                = "vault"
  location            = "westeurope"
  resource_group_name = "rg"
  sku                 = "Standard"
}

resource "azurerm_monitor_diagnostic_setting" "d" {
  name                           = "d"
  target_resource_id             = azurerm_recovery_services_vault.v.id
  log_analytics_workspace_id     = azurerm_log_analytics_workspace.w.id
  log_analytics_destination_type = "Dedicated"
  enabled_log {
    category = "AddonAzureBackupJobs"
  }
}

resource "azurerm_monitor_scheduled_query_rules_alert_v2" "a" {
  for_each = {
    both = "union AddonAzureBackupJobs, CoreAzureBackup"
    one  = "CoreAzureBackup"
  }
  name                 = each.key
  location             = "westeurope"
  resource_group_name  = "rg"
  scopes               = [azurerm_log_analytics_workspace.w.id]
  severity             = 1
  window_duration      = "P1D"
  evaluation_frequency = "P1D"
  criteria {
    query                   = each.value
    operator                = "GreaterThan"
    threshold               = 0
    time_aggregation_method = "Count"
  }
}
