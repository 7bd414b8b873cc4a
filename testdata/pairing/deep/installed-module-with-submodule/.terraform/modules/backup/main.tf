variable "vaults" {
  type = map(object({ diagnostics = optional(list(string), []) }))
}
resource "azurerm_recovery_services_vault" "this" {
  for_each = var.vaults
  name                = "rsv-${each.key}"
  location            = "westeurope"
  resource_group_name = "rg-backup"
  sku                 = "Standard"
}

module "diagnostics" {
  source    = "./modules/diagnostics"
  for_each  = { for key, vault in var.vaults : key => vault.diagnostics if length(vault.diagnostics) > 0 }
  target_id = azurerm_recovery_services_vault.this[each.key].id
  logs      = each.value
}

output "vault_ids" {
  value = { for key, vault in azurerm_recovery_services_vault.this : key => vault.id }
}
