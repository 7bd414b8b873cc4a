variable "name" {}
variable "location" {}

resource "azurerm_recovery_services_vault" "this" {
  name                = var.name
  location            = var.location
  resource_group_name = "rg-${var.name}"
  sku                 = "Standard"
}

output "id" {
  value = azurerm_recovery_services_vault.this.id
}
