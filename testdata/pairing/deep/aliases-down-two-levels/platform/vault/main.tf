terraform {
  required_providers {
    azurerm = {
      source                = "hashicorp/azurerm"
      configuration_aliases = [azurerm.logging]
    }
  }
}
resource "azurerm_recovery_services_vault" "main" {
  name                = "rsv-main"
  location            = "westeurope"
  resource_group_name = "rg-backup"
  sku                 = "Standard"
}
resource "azurerm_recovery_services_vault" "twin" {
  provider            = azurerm.logging
  name                = "rsv-twin"
  location            = "westeurope"
  resource_group_name = "rg-backup"
  sku                 = "Standard"
}

output "ids" {
  value = { main = azurerm_recovery_services_vault.main.id, twin = azurerm_recovery_services_vault.twin.id }
}
