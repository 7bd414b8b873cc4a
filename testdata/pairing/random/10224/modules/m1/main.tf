terraform {
  required_providers {
    azapi = { source = "azure/azapi" }
  }
}

variable "in6" {
  type = list(map(object({ p5 = optional(string, "rsv1-0-ops") })))
}

resource "azapi_resource" "v1" {
  for_each = merge({}, var.in6...)
  name = each.value.p5
  location = "westeurope"
  type = ([{ v = "Microsoft.DataProtection/backupVaults@2024-04-01" }][*].v)[0]
  parent_id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/${replace((false ? "other" : "RG-Main@@"), "@", "")}"
  body = { properties = {} }
}
