resource "azurerm_monitor_action_group" "ops" {
  name                = "ops"
  resource_group_name = "rg-alerts"
  short_name          = "ops"
}
