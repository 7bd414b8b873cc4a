provider "azurerm" {
  features {}
}
data "terraform_remote_state" "hub" {
  backend = "local"
  config  = { path = "../hub/terraform.tfstate" }
}
resource "azurerm_recovery_services_vault" "v" {
  name                = "rsv"
  location            = "westeurope"
  resource_group_name = "rg-backup"
  sku                 = "Standard"
}
resource "azurerm_monitor_diagnostic_setting" "d" {
  name                           = "d"
  target_resource_id             = azurerm_recovery_services_vault.v.id
  log_analytics_workspace_id     = data.terraform_remote_state.hub.outputs.workspace_id
  log_analytics_destination_type = "Dedicated"
  enabled_log {
    category_group = "allLogs"
  }
}
resource "azurerm_log_analytics_workspace" "own" {
  name                = "law"
  location            = "westeurope"
  resource_group_name = "rg-logs"
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
resource "azurerm_monitor_alert_processing_rule_action_group" "rule" {
  name                 = "rule"
  resource_group_name  = "rg-alerts"
  scopes               = [azurerm_log_analytics_workspace.own.id]
  add_action_group_ids = [azurerm_monitor_action_group.ops.id]
}
