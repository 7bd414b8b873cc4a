terraform {
  required_providers {
    azapi = { source = "azure/azapi" }
  }
}

variable "in1" {
  type = list(object({ it = string, key = string }))
}

variable "in2" {
}

locals {
  l5 = yamldecode(file("${path.module}/data4.yaml")).it
}

resource "azapi_resource" "v0" {
  for_each = toset(tolist(setsubtract(toset(concat(keys({ for k, v in { ("k/Größe") = 1, "k/hr-1" = 1 } : trimprefix(k, "k/") => v }), ["~"])), ["~"])))
  name = merge({ for k, v in { for o in { it = [for x in [var.in1] : x][0] }.it : o.key => o... } : k => v[0].it }, var.in2)[each.key]
  location = "westeurope"
  type = join("", ["Microsoft.DataProtection", (true ? "/backupVaults@2024-04-01" : "/subscriptions/0/none")])
  parent_id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/${one(toset([local.l5]))}"
  body = { properties = {} }
}

variable "in6" {
  type = list(string)
  default = ["0-0-1vsr", "1-0-1vsr", "2-0-1vsr"]
}

variable "in7" {
  type = number
  nullable = false
}

resource "azurerm_recovery_services_vault" "v1" {
  count = var.in7
  name = strrev(element([nonsensitive(sensitive(coalesce("", null, var.in6[count.index]))), "x-1"], 2))
  location = "westeurope"
  resource_group_name = trimsuffix("rg-a.zip", ".zip")
  sku = "Standard"
}

variable "in10" {
}

variable "in11" {
  type = any
  default = "rsv0-0-hr-1"
}

resource "azapi_resource" "d0" {
  for_each = { "Größe" = var.in10, "hr-1" = var.in11 }
  type = "Microsoft.Insights/diagnosticSettings@2021-05-01-preview"
  name = "d0"
  parent_id = upper(format("/subscriptions/%s/resourceGroups/%s/providers/%s/%s", "00000000-0000-0000-0000-000000000000", "RG-Main", "Microsoft.DataProtection/backupVaults", each.value))
  body = { properties = { eventHubAuthorizationRuleId = null, logAnalyticsDestinationType = "Dedicated", logs = [{ category = "AddonAzureBackupProtectedInstance", enabled = true }], storageAccountId = "/subscriptions/0/archive", workspaceId = "/subscriptions/0/log" } }
}
