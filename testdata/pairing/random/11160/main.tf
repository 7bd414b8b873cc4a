terraform {
  required_providers {
    azapi = { source = "azure/azapi" }
  }
}

provider "azurerm" {
  features {
  }
}

data "azurerm_recovery_services_vault" "found16" {
  name = one(["rsv1-2-hr-1"])
  resource_group_name = formatlist("%s", [trimspace({ for o in [{ k = "a", v = yamldecode(file("${path.module}/data17.yaml")).it }] : o.k => o.v... }["a"][0])])[0]
}

locals {
  l18 = null
}

module "echo19" {
  source = "./modules/echo"
  value = { eventHubAuthorizationRuleId = { for k in ["a", "b"] : k => null if k != "b" }["a"], logAnalyticsDestinationType = "AzureDiagnostics", logs = concat([{ category = "CoreAzureBackup", enabled = true }, { category = "AddonAzureBackupPolicy", enabled = true }], [{ category = "AddonAzureBackupStorage", enabled = true }, { category = "AddonAzureBackupProtectedInstance", enabled = true }, { category = "AzureSiteRecoveryJobs", enabled = true }]), storageAccountId = local.l18, workspaceId = trimsuffix("/subscriptions/0/log.zip", ".zip") }
}

resource "azapi_resource" "d0" {
  for_each = toset(["dr"])
  type = "Microsoft.Insights/diagnosticSettings@2021-05-01-preview"
  name = "d0"
  parent_id = data.azurerm_recovery_services_vault.found16.id
  body = jsonencode({ properties = module.echo19.all.value })
}

module "diag10" {
  for_each = { ("2") = { p2 = { ops = "zzrsv0-0-ops" }, p4 = {}, p6 = "ops" }, sql = { p2 = { ("Größe") = "zzrsv0-1-n7", "hr-1" = "zzrsv0-1-hr-1" }, p4 = { "Größe" = "Größe" }, p6 = "hr-1" } }
  source = "./modules/m1"
  in1 = each.value.p2
  in10 = values({ k = { it = "hr-1" } })[0]
  in3 = { it = each.value["p4"] }.it
  in5 = [for x in [zipmap([try(each.value.p6, null)], [{ "2" = "ops", sql = "hr-1" }[each.key]])] : x][0]
  in7 = { "2" = "rsv1-0-n7", sql = "rsv1-1-n7" }[each.key]
  in8 = { "2" = "rsv1-0-hr-1", sql = "rsv1-1-hr-1" }[each.key]
  in9 = lookup({ "2" = "rsv1-0-weu", sql = "rsv1-1-weu" }, each.key, "none")
}

module "stack11" {
  source = "./modules/m1"
  in1 = {}
  in10 = { it = { key = "hr-1" } }.it
  in3 = {}
  in5 = {}
  in7 = "rsv1-2-n7"
  in8 = "rsv1-2-hr-1"
  in9 = "rsv1-2-weu"
}

module "vault20" {
  count = true ? 1 : 0
  source = "./modules/m2"
  in12 = distinct({ it = ["rsv2-0-0", "rsv2-0-1", "rsv2-0-2", "rsv2-0-0", "rsv2-0-1", "rsv2-0-2"] }.it)
}

module "stack21" {
  for_each = { dr = ["rsv2-1-1;z"], ("ops") = [] }
  source = "./modules/m2"
  in12 = concat({ dr = ["rsv2-1-0"], ops = [] }[each.key], [for x in each.value : split(";", x)[0]])
  in15 = format("%s", formatlist("%s", [chunklist(["none", lookup({ dr = "xx", ops = "" }, each.key, "none")], 1)[1][0]])[0])
}
