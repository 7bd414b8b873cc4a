provider "azurerm" {
  features {}
}
resource "azurerm_recovery_services_vault" "this" {
  for_each            = toset(["a", "b", "c"])
  name                = "rsv-${each.key}"
  location            = "westeurope"
  resource_group_name = "rg-backup"
  sku                 = "Standard"
}
resource "azurerm_data_protection_backup_vault" "one" {
  name                = "bvault-one"
  location            = "westeurope"
  resource_group_name = "rg-backup"
  datastore_type      = "VaultStore"
  redundancy          = "LocallyRedundant"
}

module "outer" {
  source = "./outer"
  vaults = merge(azurerm_recovery_services_vault.this, { one = azurerm_data_protection_backup_vault.one })
  skip   = ["b"]
}
