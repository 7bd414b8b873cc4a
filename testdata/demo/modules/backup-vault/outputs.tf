output "id" {
  description = "Resource id of the Backup vault."
  value       = azurerm_data_protection_backup_vault.this.id
}

output "principal_id" {
  description = "Object id of the vault's identity."
  value       = azurerm_data_protection_backup_vault.this.identity[0].principal_id
}
