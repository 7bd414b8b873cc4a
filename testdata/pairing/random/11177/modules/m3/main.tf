terraform {
  required_providers {
    azapi = { source = "azure/azapi" }
  }
}

variable "in1" {
  type = string
  default = "-0-n7"
}

resource "azapi_resource" "v0" {
  for_each = toset(split(",", trimprefix("XGröße", "X")))
  name = join("", ["rsv0", var.in1])
  location = "westeurope"
  type = "Microsoft.DataProtection/backupVaults@2024-04-01"
  parent_id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/${element(["rg-b", "x-1"], 2)}"
  body = { properties = {} }
}
