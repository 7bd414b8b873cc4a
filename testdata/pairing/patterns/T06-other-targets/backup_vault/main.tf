variable "name" {}

variable "diagnostics" {
  default = {}
}

resource "azurerm_data_protection_backup_vault" "this" {
  name                = var.name
  location            = "westeurope"
  resource_group_name = "rg-caf"
  datastore_type      = "VaultStore"
  redundancy          = "LocallyRedundant"
}
