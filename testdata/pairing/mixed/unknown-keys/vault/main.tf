variable "name" {
  type = string
}

resource "azurerm_recovery_services_vault" "this" {
  count               = 1
  name                = "rsv-${var.name}"
  location            = "westeurope"
  resource_group_name = "rg"
  sku                 = "Standard"
}

output "id" {
  value = azurerm_recovery_services_vault.this[0].id
}
