output "vault_id" {
  value = azurerm_recovery_services_vault.this.id
}
