variable "on" {
  type = bool
}
resource "azurerm_recovery_services_vault" "z" {
  count               = var.on ? 1 : 0
  name                = "vault-z"
  location            = "westeurope"
  resource_group_name = "rg1"
  sku                 = "Standard"
}
