data "azurerm_log_analytics_workspace" "dev" {
  name                = "law-dev"
  resource_group_name = "rg-logs"
}
resource "azurerm_monitor_scheduled_query_rules_alert_v2" "dev" {
  name                 = "dev"
  location             = "westeurope"
  resource_group_name  = "rg"
  severity             = 1
  scopes               = [data.azurerm_log_analytics_workspace.dev.id]
  window_duration      = "PT1H"
  evaluation_frequency = "PT1H"
  criteria {
    query                   = "AddonAzureBackupJobs | where JobStatus == \"Failed\""
    operator                = "GreaterThan"
    threshold               = 0
    time_aggregation_method = "Count"
  }
}

data "azurerm_log_analytics_workspace" "prod" {
  name                = "law-prod"
  resource_group_name = "rg-logs"
}
resource "azurerm_monitor_scheduled_query_rules_alert_v2" "prod" {
  name                 = "prod"
  location             = "westeurope"
  resource_group_name  = "rg"
  severity             = 1
  scopes               = [data.azurerm_log_analytics_workspace.prod.id]
  window_duration      = "PT1H"
  evaluation_frequency = "PT1H"
  criteria {
    query                   = "AddonAzureBackupJobs | where JobStatus == \"Failed\""
    operator                = "GreaterThan"
    threshold               = 0
    time_aggregation_method = "Count"
  }
}
