provider "azurerm" {
  features {}
}
resource "azurerm_recovery_services_vault" "v" {
  name                = "rsv-2"
  location            = "westeurope"
  resource_group_name = "rg2"
  sku                 = "Standard"
}
resource "azurerm_monitor_diagnostic_setting" "d" {
  name                           = "d"
  target_resource_id             = azurerm_recovery_services_vault.v.id
  log_analytics_workspace_id     = azurerm_log_analytics_workspace.w.id
  log_analytics_destination_type = "Dedicated"
  enabled_log {
    category_group = "allLogs"
  }
}
resource "azurerm_log_analytics_workspace" "w" {
  name                = "law2"
  location            = "westeurope"
  resource_group_name = "rg2"
  retention_in_days   = 120
}
resource "azurerm_resource_group" "rg" {
  name     = "rg2"
  location = "westeurope"

}
resource "azurerm_monitor_scheduled_query_rules_alert_v2" "al" {
  name                 = "al"
  location             = "westeurope"
  resource_group_name  = "rgx"
  scopes               = [azurerm_resource_group.rg.id]
  severity             = 1
  window_duration      = "P1D"
  evaluation_frequency = "P1D"

  criteria {
    query                   = "AddonAzureBackupJobs"
    operator                = "GreaterThan"
    threshold               = 0
    time_aggregation_method = "Count"
  }
  action {
    action_groups = [azurerm_monitor_action_group.g.id]
  }
}
resource "azurerm_monitor_action_group" "g" {
  name                = "g"
  resource_group_name = "rgx"
  short_name          = "g"
  email_receiver {
    name          = "a"
    email_address = "a@b.c"
  }
}
