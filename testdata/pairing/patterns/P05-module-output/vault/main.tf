resource "azurerm_recovery_services_vault" "vault" {
  name                = "rsv-hub"
  location            = "westeurope"
  resource_group_name = "rg-hub"
  sku                 = "Standard"
}

output "vault_id" {
  value = azurerm_recovery_services_vault.vault.id
}
