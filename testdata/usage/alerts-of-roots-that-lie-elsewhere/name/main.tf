provider "azurerm" {
  features {}
}
variable "n" {
  type = string
}
resource "azurerm_recovery_services_vault" "v" {
  name                = var.n
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
resource "azurerm_monitor_alert_processing_rule_action_group" "apr" {
  name                 = "apr"
  resource_group_name  = "rgx"
  scopes               = [azurerm_recovery_services_vault.v.id]
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
