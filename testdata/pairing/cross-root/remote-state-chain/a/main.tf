terraform {
  backend "local" {
    path = "../states/a.tfstate"
  }
}
provider "azurerm" {
  features {}
}

resource "azurerm_recovery_services_vault" "main" {
  name                = "rsv-prod"
  location            = "westeurope"
  resource_group_name = "rg-backup"
  sku                 = "Standard"
}

output "vault" {
  value = azurerm_recovery_services_vault.main
}
