resource "azurerm_data_protection_backup_vault" "this" {
  name                = "bvault-local"
  location            = "westeurope"
  resource_group_name = "rg"
  datastore_type      = "VaultStore"
  redundancy          = "LocallyRedundant"
}

locals {
  targets = [for id in [azurerm_data_protection_backup_vault.this.id] : { "${basename(id)}" = id }]
}

module "nested" {
  source  = "contoso/nested/azurerm"
  version = "3.0.0"
  targets = merge(local.targets...)
}
