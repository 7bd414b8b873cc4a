resource "azurerm_log_analytics_workspace" "law" {
  name                = "law"
  retention_in_days   = 90
  location            = "westeurope"
  resource_group_name = "rg-logs"
}
