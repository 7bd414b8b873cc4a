provider "azurerm" {
  features {}
  subscription_id = "11111111-1111-1111-1111-111111111111"
}
resource "azurerm_log_analytics_workspace" "law" {
  name                = "law"
  location            = "westeurope"
  resource_group_name = "rg-logs"
}
output "workspace_id" {
  value = azurerm_log_analytics_workspace.law.id
}
