variable "name" {
  type = string
}

resource "azurerm_recovery_services_vault" "this" {
  name                = var.name
  location            = "westeurope"
  resource_group_name = "rg-backup"
  sku                 = "Standard"
}

output "id" {
  value = azurerm_recovery_services_vault.this.id
}
