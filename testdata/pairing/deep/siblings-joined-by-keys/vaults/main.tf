variable "names" {
  type = set(string)
}
resource "azurerm_recovery_services_vault" "this" {
  for_each            = var.names
  name                = "rsv-${each.value}"
  location            = "westeurope"
  resource_group_name = "rg-backup"
  sku                 = "Standard"
}

output "by_name" {
  value = { for vault in azurerm_recovery_services_vault.this : trimprefix(vault.name, "rsv-") => vault }
}
