provider "azurerm" {
  features {}
}

resource "azurerm_recovery_services_vault" "main" {
  name                = "rsv-prod"
  location            = "westeurope"
  resource_group_name = "rg-backup"
  sku                 = "Standard"
}

resource "azurerm_recovery_services_vault" "off" {
  name                = "rsv-off"
  location            = "westeurope"
  resource_group_name = "rg-backup"
  sku                 = "Standard"
}
