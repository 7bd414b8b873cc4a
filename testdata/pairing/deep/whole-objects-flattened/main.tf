provider "azurerm" {
  features {}
}
resource "azurerm_recovery_services_vault" "this" {
  for_each            = toset(["a", "b"])
  name                = "rsv-${each.key}"
  location            = "westeurope"
  resource_group_name = "rg-backup"
  sku                 = "Standard"
}
resource "azurerm_recovery_services_vault" "one" {
  count               = 1
  name                = "rsv-one"
  location            = "westeurope"
  resource_group_name = "rg-backup"
  sku                 = "Standard"
}
resource "azurerm_data_protection_backup_vault" "bvault" {
  name                = "bvault-x"
  location            = "westeurope"
  resource_group_name = "rg-backup"
  datastore_type      = "VaultStore"
  redundancy          = "LocallyRedundant"
}

module "d" {
  source = "./d"
  vaults = flatten([values(azurerm_recovery_services_vault.this), azurerm_recovery_services_vault.one, [[azurerm_data_protection_backup_vault.bvault]]])
}
