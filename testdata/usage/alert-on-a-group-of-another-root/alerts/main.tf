provider "azurerm" {
  features {}
  subscription_id = "11111111-1111-1111-1111-111111111111"
}
resource "azurerm_resource_group" "rg" {
  name     = "rg1"
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
