provider "azurerm" {
  features {}
}
resource "azurerm_recovery_services_vault" "v" {
  name                = "rsv"
  location            = "westeurope"
  resource_group_name = "rg1"
  sku                 = "Standard"
}
