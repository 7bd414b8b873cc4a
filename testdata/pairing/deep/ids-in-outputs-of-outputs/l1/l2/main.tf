resource "azurerm_recovery_services_vault" "this" {
  for_each            = toset(["a", "b", "c"])
  name                = "rsv-${each.key}"
  location            = "westeurope"
  resource_group_name = "rg-backup"
  sku                 = "Standard"
}
output "nested" {
  value = { ids = { for key, vault in azurerm_recovery_services_vault.this : key => vault.id } }
}
