variable "region" {}

variable "apps" {
  type = list(string)
}
resource "azurerm_recovery_services_vault" "this" {
  for_each            = toset(var.apps)
  name                = "rsv-${var.region}-${each.key}"
  location            = "westeurope"
  resource_group_name = "rg-backup"
  sku                 = "Standard"
}

output "ids" {
  value = { for app, vault in azurerm_recovery_services_vault.this : app => vault.id }
}
