provider "azurerm" {
  subscription_id = "11111111-1111-1111-1111-111111111111"
  features {}
}

resource "azurerm_recovery_services_vault" "main" {
  name                = "rsv-prod"
  location            = "westeurope"
  resource_group_name = "rg-backup"
  sku                 = "Standard"
}
