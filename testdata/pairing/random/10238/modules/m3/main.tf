terraform {
  required_providers {
    azapi = { source = "azure/azapi" }
  }
}

variable "in3" {
  type = string
}

resource "azurerm_recovery_services_vault" "v1" {
  for_each = { "2" = "2", sql = regex("^(?P<name>[^:]+):", trimsuffix(coalesce("", null, "sql:1.zip"), ".zip")).name }
  name = concat(["none"], ["${keys({ (join("", [keys({ ("rsv") = 1 })[0], var.in3])) = 1 })[0]}${each.key}${[for x in ["%{ if true }${templatefile("${path.module}/template5.tftpl", { parts = ["", ""] })}%{ else }none%{ endif }"] : x][0]}"])[1]
  location = "westeurope"
  resource_group_name = "%{ if (true || false) }${"rg-a"}%{ else }none%{ endif }"
  sku = "Standard"
}
