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
  retention_in_days   = 90
}
resource "azurerm_monitor_diagnostic_setting" "d" {
  name               = "d"
  target_resource_id = azurerm_recovery_services_vault.v.id
  log_analytics_workspace_id = azurerm_log_analytics_workspace.law.id
  log_analytics_destination_type = "Dedicated"
  enabled_log {
    category = "CoreAzureBackup"
  }
  enabled_log {
    category = "AddonAzureBackupJobs"
  }
  enabled_log {
    category = "AddonAzureBackupPolicy"
  }
  enabled_log {
    category = "AddonAzureBackupStorage"
  }
  enabled_log {
    category = "AddonAzureBackupProtectedInstance"
  }
}
resource "azurerm_monitor_scheduled_query_rules_alert_v2" "jobs" {
  name                 = "jobs"
  location             = "westeurope"
  resource_group_name  = "rg-alerts"
  severity             = 1
  scopes               = ["/subscriptions/11111111-1111-1111-1111-111111111111"]
  window_duration      = "PT1H"
  evaluation_frequency = "PT1H"
  criteria {
    query                   = "AddonAzureBackupJobs | where JobStatus == \"Failed\""
    operator                = "GreaterThan"
    threshold               = 0
    time_aggregation_method = "Count"
  }
  action {
    action_groups = [azurerm_monitor_action_group.ops.id]
  }
}
resource "azurerm_monitor_action_group" "ops" {
  name                = "ops"
  resource_group_name = "rg-alerts"
  short_name          = "ops"
  email_receiver {
    name          = "ops"
    email_address = "ops@example.com"
  }
}
