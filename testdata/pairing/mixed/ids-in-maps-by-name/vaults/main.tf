variable "vaults" {
  type = map(object({ group = string }))
}

resource "azurerm_recovery_services_vault" "this" {
  for_each            = var.vaults
  name                = each.key
  location            = "westeurope"
  resource_group_name = each.value.group
  sku                 = "Standard"
}

output "ids" {
  value = tomap({ for vault in azurerm_recovery_services_vault.this : vault.name => vault.id })
}
