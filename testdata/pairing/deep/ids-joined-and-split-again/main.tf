provider "azurerm" {
  features {}
}
resource "azurerm_recovery_services_vault" "this" {
  for_each            = toset(["a", "b", "c"])
  name                = "rsv-${each.key}"
  location            = "westeurope"
  resource_group_name = "rg-backup"
  sku                 = "Standard"
}

module "d" {
  source = "./d"
  ids    = join(",", [for key in ["a", "c"] : azurerm_recovery_services_vault.this[key].id])
}
