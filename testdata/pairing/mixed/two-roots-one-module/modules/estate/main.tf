variable "vaults" {
  type = list(string)
}

variable "sinks" {
  type = map(object({ log = optional(string), archive = optional(string) }))
}

resource "azurerm_recovery_services_vault" "this" {
  count               = length(var.vaults)
  name                = "rsv-${var.vaults[count.index]}"
  location            = "westeurope"
  resource_group_name = "rg-${var.vaults[count.index]}"
  sku                 = "Standard"
}

locals {
  ids = zipmap(var.vaults, azurerm_recovery_services_vault.this.*.id)
}

module "diagnostics" {
  source    = "../diagnostics"
  for_each  = { for name, id in local.ids : name => id if contains(keys(var.sinks), name) }
  name      = each.key
  target_id = each.value
  sink      = var.sinks[each.key]
}

output "ids" {
  value = local.ids
}
