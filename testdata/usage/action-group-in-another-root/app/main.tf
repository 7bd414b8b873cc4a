resource "azurerm_recovery_services_vault" "v" {
  name                = "rsv"
  location            = "westeurope"
  resource_group_name = "rg"
  sku                 = "Standard"
}
resource "azurerm_log_analytics_workspace" "law" {
  name                = "law"
  location            = "westeurope"
  resource_group_name = "rg-logs"
}
resource "azurerm_monitor_diagnostic_setting" "d" {
  name                           = "d"
  target_resource_id             = azurerm_recovery_services_vault.v.id
  log_analytics_workspace_id     = azurerm_log_analytics_workspace.law.id
  log_analytics_destination_type = "Dedicated"
  enabled_log {
    category = "CoreAzureBackup"
  }
}
data "azurerm_monitor_action_group" "ops" {
  name                = "ops"
  resource_group_name = "rg-alerts"
}
resource "azurerm_monitor_scheduled_query_rules_alert_v2" "jobs" {
  name                 = "jobs"
  location             = "westeurope"
  resource_group_name  = "rg-alerts"
  severity             = 1
  scopes               = [azurerm_log_analytics_workspace.law.id]
  window_duration      = "PT1H"
  evaluation_frequency = "PT1H"
  criteria {
    query                   = "CoreAzureBackup | count"
    operator                = "GreaterThan"
    threshold               = 0
    time_aggregation_method = "Count"
  }
  action {
    action_groups = [data.azurerm_monitor_action_group.ops.id]
  }
}
