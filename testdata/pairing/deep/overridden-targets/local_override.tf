locals {
  target = azurerm_recovery_services_vault.b.id
}

variable "on" {
  default = true
}
