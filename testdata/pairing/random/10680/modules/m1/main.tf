terraform {
  required_providers {
    azapi = { source = "azure/azapi" }
  }
}

variable "in1" {
  type = map(string)
  default = { app = "ppa-0-0vsr", "x.y" = "3n-0-0vsr" }
}

variable "in2" {
  type = map(string)
}

resource "azurerm_recovery_services_vault" "v0" {
  for_each = flatten([[var.in2], [[{ "zz-app" = "zz", "zz-x.y" = "other" }]]])[0]
  name = setproduct([{ for o in [{ k = "a", v = jsondecode(jsonencode({ it = strrev(try(var.in1[each.key], null)) })).it }] : o.k => o.v... }["a"][0]], [1, 2])[1][0]
  location = "westeurope"
  resource_group_name = trimsuffix("RG-Main.zip", ".zip")
  sku = "Standard"
}

variable "in8" {
  default = { "10" = { it = { p7 = "rsv2-0-10.zip" }, on = true }, off = { it = { p7 = "x-1" }, on = false }, web = { it = { p7 = "rsv2-0-web.zip" }, on = true }, weu = { it = { p7 = "rsv2-0-weu.zip" }, on = true } }
}

resource "azurerm_recovery_services_vault" "v2" {
  for_each = { for k, v in var.in8 : k => v.it if v.on }
  name = [for x in [trimsuffix(try(each.value.p7, null), ".zip")] : x][0]
  location = "westeurope"
  resource_group_name = "RG-Main"
  sku = "Standard"
}

output "vaults15" {
  value = { for k, v in azurerm_recovery_services_vault.v0 : k => v.id }
}
