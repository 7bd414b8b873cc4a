variable "index" {}

resource "azurerm_data_protection_backup_vault" "b" {
  count               = 2
  name                = "bvault-${var.index}-${count.index}"
  location            = "westeurope"
  resource_group_name = "rg"
  datastore_type      = "VaultStore"
  redundancy          = "LocallyRedundant"
}

output "ids" {
  value = azurerm_data_protection_backup_vault.b[*].id
}
