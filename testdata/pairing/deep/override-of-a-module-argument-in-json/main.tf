provider "azurerm" {
  features {}
}
resource "azurerm_recovery_services_vault" "a" {
  name                = "rsv-a"
  location            = "westeurope"
  resource_group_name = "rg-backup"
  sku                 = "Standard"
}
resource "azurerm_recovery_services_vault" "b" {
  name                = "rsv-b"
  location            = "westeurope"
  resource_group_name = "rg-backup"
  sku                 = "Standard"
}

module "d" {
  source  = "./d"
  targets = [azurerm_recovery_services_vault.a.id]
  logs    = ["CoreAzureBackup"]
}
