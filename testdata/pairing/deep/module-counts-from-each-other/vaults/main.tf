variable "number" {}
resource "azurerm_recovery_services_vault" "this" {
  count               = 2 + var.number
  name                = "rsv-${var.number}-${count.index}"
  location            = "westeurope"
  resource_group_name = "rg-backup"
  sku                 = "Standard"
}
output "vaults" {
  value = { for vault in azurerm_recovery_services_vault.this : vault.name => { id = vault.id, sku = vault.sku } }
}
