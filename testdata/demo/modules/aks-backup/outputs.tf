output "vault_id" {
  description = "Resource id of the Backup vault."
  value       = azurerm_data_protection_backup_vault.aks.id
}
