terraform {
  required_providers {
    azapi = { source = "azure/azapi" }
  }
}

variable "in1" {
  default = { ops = "zzrsv0-0-ops" }
}

variable "in3" {
}

variable "in5" {
  type = map(string)
}

resource "azapi_resource" "v0" {
  for_each = merge(var.in3, { for k in keys(var.in5) : k => var.in5[k] })
  name = coalesce("", null, substr(matchkeys(["other", reverse([try(var.in1[each.key], null), "none"])[1]], ["a", "b"], ["b"])[0], 2, -1))
  location = "westeurope"
  type = "Microsoft.RecoveryServices/vaults@2024-04-01"
  parent_id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/${"rg-b"}"
  body = { properties = {} }
}

variable "in7" {
}

variable "in8" {
  type = string
}

variable "in9" {
  type = string
  default = "rsv1-0-weu"
  nullable = false
}

variable "in10" {
  type = object({ it = optional(string, "hr-1"), key = optional(string, "hr-1") })
}

locals {
  l11 = { it = "weu", key = "weu" }
}

resource "azapi_resource" "v1" {
  for_each = { for k, v in { for o in [{ for o in [{ k = "a", v = { it = "Größe", key = "Größe" } }] : o.k => o.v... }["a"][0], var.in10, local.l11] : o.key => o... } : k => v[0].it }
  name = concat(["x-1"], [csvdecode("n,v\na,1\n${{ for o in [{ it = var.in7, key = "Größe" }, { it = var.in8, key = "hr-1" }, { it = var.in9, key = "weu" }] : o.key => o.it }[each.key]},2\n")[1].n])[1]
  location = "westeurope"
  type = base64decode("TWljcm9zb2Z0LlJlY292ZXJ5U2VydmljZXMvdmF1bHRzQDIwMjQtMDQtMDE=")
  parent_id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/${jsondecode(jsonencode({ it = "rg-a" })).it}"
  body = { properties = {} }
}
