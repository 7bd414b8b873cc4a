provider "azurerm" {
  features {}
}
resource "azurerm_resource_group" "rg" {
  name     = "rg2"
  location = "westeurope"

}
resource "azurerm_log_analytics_workspace" "w" {
  name                = "law1"
  location            = "westeurope"
  resource_group_name = azurerm_resource_group.rg.name
  retention_in_days   = 120
}
resource "azurerm_monitor_alert_processing_rule_action_group" "apr" {
  name                 = "apr"
  resource_group_name  = "rgx"
  scopes               = [azurerm_resource_group.rg.id]
  add_action_group_ids = [azurerm_monitor_action_group.g.id]

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
output "workspace_id" {
  value = azurerm_log_analytics_workspace.w.id
}
output "group_id" {
  value = azurerm_resource_group.rg.id
}
