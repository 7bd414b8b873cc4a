resource "azurerm_recovery_services_vault" "main" {
  name                = "rsv-main"
  location            = "westeurope"
  resource_group_name = "rg-main"
  sku                 = "Standard"
}
