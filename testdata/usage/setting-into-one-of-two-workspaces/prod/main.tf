resource "azurerm_log_analytics_workspace" "law" {
  name                = "law"
  location            = "westeurope"
  resource_group_name = "rg-logs"
  retention_in_days   = 90
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
