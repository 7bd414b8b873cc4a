provider "azurerm" {
  features {}
}
data "terraform_remote_state" "hub" {
  backend = "local"
  config  = { path = "../hub/terraform.tfstate" }
}
resource "azapi_resource" "v" {
  type      = "Microsoft.RecoveryServices/vaults@2023-04-01"
  name      = "rsv"
  parent_id = data.terraform_remote_state.hub.outputs.group_id
  body      = { properties = {} }
}
resource "azurerm_log_analytics_workspace" "w" {
  name                = "law1"
  location            = "westeurope"
  resource_group_name = "rg1"
  retention_in_days   = 120
}
resource "azurerm_monitor_diagnostic_setting" "d" {
  name                           = "d"
  target_resource_id             = azapi_resource.v.id
  log_analytics_workspace_id     = azurerm_log_analytics_workspace.w.id
  log_analytics_destination_type = "Dedicated"
  enabled_log {
    category_group = "allLogs"
  }
}
