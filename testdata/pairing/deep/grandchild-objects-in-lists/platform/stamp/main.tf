variable "region" {}

variable "size" {}
resource "azurerm_recovery_services_vault" "this" {
  count               = var.size
  name                = "rsv-${var.region}-${count.index}"
  location            = "westeurope"
  resource_group_name = "rg-backup"
  sku                 = "Standard"
}

output "vaults" {
  value = azurerm_recovery_services_vault.this[*]
}
