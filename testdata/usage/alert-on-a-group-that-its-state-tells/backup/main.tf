provider "azurerm" {
  features {}
}
resource "azurerm_recovery_services_vault" "v" {
  name                = "rsv"
  location            = "westeurope"
  resource_group_name = "rg1"
  sku                 = "Standard"
}
data "terraform_remote_state" "hub" {
  backend = "local"
  config  = { path = "../hub/terraform.tfstate" }
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
