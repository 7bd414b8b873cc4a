variable "prefix" {}

resource "azurerm_recovery_services_vault" "kind" {
  for_each            = toset(["vm", "sql"])
  name                = "rsv-${var.prefix}-${each.value}"
  location            = "westeurope"
  resource_group_name = "rg-${var.prefix}"
  sku                 = "Standard"
}

output "ids" {
  value = { for kind, vault in azurerm_recovery_services_vault.kind : kind => vault.id }
}
