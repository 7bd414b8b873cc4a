terraform {
  required_providers {
    azapi = { source = "azure/azapi" }
  }
}

resource "azurerm_data_protection_backup_vault" "v1" {
  name = replace("rsv1-0@@", "@", "")
  location = "westeurope"
  resource_group_name = "rg-a"
  datastore_type = "VaultStore"
  redundancy = "LocallyRedundant"
}
