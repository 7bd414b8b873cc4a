provider "azurerm" {
  features {}
}

resource "azurerm_data_protection_backup_vault" "core" {
  name                = "bv-core"
  location            = "westeurope"
  resource_group_name = "rg-core"
  datastore_type      = "VaultStore"
  redundancy          = "LocallyRedundant"
  immutability        = "Locked"
}
