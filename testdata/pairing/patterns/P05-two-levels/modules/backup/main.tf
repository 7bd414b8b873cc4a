resource "azurerm_data_protection_backup_vault" "main" {
  name                = "bvault-platform"
  location            = "westeurope"
  resource_group_name = "rg-platform"
  datastore_type      = "VaultStore"
  redundancy          = "GeoRedundant"
}

output "vault_id" {
  value       = azurerm_data_protection_backup_vault.main.id
  description = "The Backup vault."
}
