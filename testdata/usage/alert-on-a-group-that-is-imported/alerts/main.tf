provider "azurerm" {
  features {}
}
resource "azurerm_resource_group" "rg" {
  name     = "rg1"
  location = "westeurope"

}
import {
  to = azurerm_resource_group.rg
  id = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg1"
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
