output "id" {
  description = "Resource id of the vault."
  value       = azurerm_recovery_services_vault.this.id
}

output "name" {
  description = "Name of the vault."
  value       = azurerm_recovery_services_vault.this.name
}

output "principal_id" {
  description = "Object id of the vault's identity."
  value       = azurerm_recovery_services_vault.this.identity[0].principal_id
}
