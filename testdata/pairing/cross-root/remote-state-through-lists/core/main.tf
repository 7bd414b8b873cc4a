provider "azurerm" {
  features {}
}

resource "azurerm_recovery_services_vault" "this" {
  for_each            = toset(["first", "lone", "guarded", "keyed", "counted", "measured", "left"])
  name                = "rsv-${each.key}"
  location            = "westeurope"
  resource_group_name = "rg-backup"
  sku                 = "Standard"
}

output "ids" {
  value = { for name, vault in azurerm_recovery_services_vault.this : name => vault.id }
}
