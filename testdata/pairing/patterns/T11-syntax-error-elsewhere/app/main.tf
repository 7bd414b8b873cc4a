provider "azurerm" {
  features {}
}

resource "azurerm_recovery_services_vault" "app" {
  name                = "rsv-app"
  location            = "westeurope"
  resource_group_name = "rg-app"
  sku                 = "Standard"
}
