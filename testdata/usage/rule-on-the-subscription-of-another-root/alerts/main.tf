provider "azurerm" {
  features {}
}
data "azurerm_subscription" "s" {}
resource "azurerm_monitor_alert_processing_rule_action_group" "apr" {
  name                 = "apr"
  resource_group_name  = "rgx"
  scopes               = [data.azurerm_subscription.s.id]
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
