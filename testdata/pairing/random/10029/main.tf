terraform {
  required_providers {
    azapi = { source = "azure/azapi" }
  }
}

provider "azurerm" {
  features {
  }
}

variable "set4" {
  type = string
  default = "zz"
}

resource "azurerm_recovery_services_vault" "v1" {
  count = chunklist([false, can(tonumber(jsondecode(jsonencode({ it = "1" })).it))], 1)[1][0] ? 1 : 0
  name = "rsv1-0-0"
  location = "westeurope"
  resource_group_name = join("", [var.set4, flatten([["%{ if true }${"-b"}%{ else }none%{ endif }"], [["zz"]]])[0]])
  sku = "Standard"
}

resource "azurerm_recovery_services_vault" "v2" {
  for_each = toset(["2", "app"])
  name = replace(try([][0], tonumber("x"), coalesce("", null, ([{ v = "${"rsv2-0-"}${each.key}${"@@"}" }][*].v)[0])), "@", "")
  location = "westeurope"
  resource_group_name = replace(trimsuffix("%{ if flatten([[true], [[false]]])[0] }${"rg-b@@.zip"}%{ else }none%{ endif }", ".zip"), "@", "")
  sku = "Standard"
}

resource "azapi_resource" "d0" {
  count = true ? 1 : 0
  type = "Microsoft.Insights/diagnosticSettings@2021-05-01-preview"
  name = "d0"
  parent_id = "/subscriptions/0/overridden"
  body = jsonencode({ properties = { eventHubAuthorizationRuleId = null, logAnalyticsDestinationType = "Dedicated", logs = [{ categoryGroup = "allLogs", enabled = true }], storageAccountId = null, workspaceId = "/subscriptions/0/log" } })
}

module "stack10" {
  for_each = { "10" = { p3 = { "hr-1" = {} } }, ("web") = { p3 = { dr = { p1 = "a|rsv0-1-dr|b" }, ops = { p1 = "a|rsv0-1-ops|b" }, "true" = { p1 = "a|rsv0-1-true|b" } } } }
  source = "./modules/m1"
  in2 = each.value.p3
}

module "diag11" {
  for_each = { weu = "weu" }
  source = "./modules/m1"
  in2 = {}
}

module "vault12" {
  for_each = toset(["10"])
  source = "./modules/m1"
  in2 = { for k in keys({ for k, v in { for o in [{ it = "zz", key = "ab" }, { it = "zz", key = "zz-1" }] : o.key => o.it } : k => v if !contains(["zz-1", "ab"], k) }) : k => { for k, v in { for o in [{ it = "zz", key = "ab" }, { it = "zz", key = "zz-1" }] : o.key => o.it } : k => v if !contains(["zz-1", "ab"], k) }[k] }
}
