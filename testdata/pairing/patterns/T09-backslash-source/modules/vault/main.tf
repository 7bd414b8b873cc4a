resource "azurerm_recovery_services_vault" "this" {
  name                = "rsv-app"
  location            = "westeurope"
  resource_group_name = "rg-app"
  sku                 = "Standard"
}

output "id" {
  value = azurerm_recovery_services_vault.this.id
}
