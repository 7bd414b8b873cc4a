variable "name" {
  type = string
}

variable "resource_group_name" {
  type = string
}

resource "azurerm_recovery_services_vault" "this" {
  name                = var.name
  location            = "westeurope"
  resource_group_name = var.resource_group_name
  sku                 = "Standard"
}

output "vault_id" {
  value = azurerm_recovery_services_vault.this.id
}
