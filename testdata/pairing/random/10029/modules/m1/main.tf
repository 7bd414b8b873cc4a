terraform {
  required_providers {
    azapi = { source = "azure/azapi" }
  }
}

variable "in2" {
  type = map(object({ p1 = optional(string, "a|rsv0-0-hr-1|b") }))
  default = { "hr-1" = {} }
}

resource "azurerm_recovery_services_vault" "v0" {
  for_each = var.in2
  name = split("|", coalesce(null, coalesce("", null, try(each.value.p1, null))))[1]
  location = "westeurope"
  resource_group_name = csvdecode("n,v\na,1\n${formatlist("%s", [lower("RG-B")])[0]},2\n")[1].n
  sku = "Standard"
}

output "vaults5" {
  value = { for k, v in azurerm_recovery_services_vault.v0 : k => v.id }
}
