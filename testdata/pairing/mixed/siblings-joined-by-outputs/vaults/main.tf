variable "names" {
  type = set(string)
}

resource "azurerm_data_protection_backup_vault" "this" {
  for_each            = var.names
  name                = "bvault-${each.key}"
  location            = "westeurope"
  resource_group_name = "rg-${each.key}"
  datastore_type      = "VaultStore"
  redundancy          = "LocallyRedundant"
}

output "all" {
  value = [for name in sort(var.names) : { short = name, resource = azurerm_data_protection_backup_vault.this[name] }]
}
