provider "azurerm" {
  features {}
}
resource "azurerm_application_insights" "x" {
  name = "x"
}
resource "azurerm_monitor_alert_processing_rule_action_group" "apr" {
  name                 = "apr"
  resource_group_name  = "rgx"
  scopes               = [azurerm_application_insights.x.id]
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
