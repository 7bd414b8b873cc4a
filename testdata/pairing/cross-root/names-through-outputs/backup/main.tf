provider "azurerm" {
  features {}
}

resource "random_id" "suffix" {
  byte_length = 4
}

resource "azurerm_recovery_services_vault" "main" {
  name                = "rsv-${random_id.suffix.hex}"
  location            = "westeurope"
  resource_group_name = "rg-backup"
  sku                 = "Standard"
}

output "vault" {
  value = {
    name  = azurerm_recovery_services_vault.main.name
    group = azurerm_recovery_services_vault.main.resource_group_name
  }
}

output "group_id" {
  value = azurerm_resource_group.second.id
}

resource "azurerm_resource_group" "second" {
  name     = "rg-second"
  location = "westeurope"
}

resource "azurerm_recovery_services_vault" "second" {
  name                = "rsv-second"
  location            = "westeurope"
  resource_group_name = "rg-second"
  sku                 = "Standard"
}
