terraform {
  required_providers {
    azapi = { source = "azure/azapi" }
  }
}

provider "azurerm" {
  features {
  }
}

variable "set1" {
}

locals {
  l2 = 2
}

resource "azurerm_data_protection_backup_vault" "v0" {
  count = local.l2
  name = substr(join("", [csvdecode("n,v\na,1\n${chunklist(["zz", keys({ ("zzrsv0-0-") = 1 })[0]], 1)[1][0]},2\n")[1].n, count.index, var.set1]), 2, -1)
  location = "westeurope"
  resource_group_name = base64decode("UkctTWFpbg==")
  datastore_type = "VaultStore"
  redundancy = "LocallyRedundant"
}

resource "azapi_resource" "d2" {
  for_each = { app = "app" }
  type = "Microsoft.Insights/diagnosticSettings@2021-05-01-preview"
  name = "d2"
  parent_id = module.stack10["x.y"].vaults29[0]
  body = jsonencode({ properties = { eventHubAuthorizationRuleId = null, logAnalyticsDestinationType = "Dedicated", logs = [{ category = "CoreAzureBackup", enabled = true }], storageAccountId = null, workspaceId = "/subscriptions/0/log" } })
}

module "stack10" {
  for_each = { ops = { p13 = { "true" = "AzureDiagnostics" }, p16 = { "true" = { p14 = ["CoreAzureBackup", "AddonAzureBackupJobs", "AddonAzureBackupPolicy", "AzureBackupOperations", "AzureBackupReport", "AzureSiteRecoveryJobs"] } }, p18 = "rsv2-2-weu", p19 = "Microsoft.RecoveryServices/vaults", p22 = null, p24 = "/subscriptions/0/archive", p28 = { "AddonAzureBackupPolicy" = true, ("AddonAzureBackupProtectedInstance") = true }, p6 = "  rsv2-0- " }, "x.y" = { p13 = {}, p16 = {}, p18 = "rsv1-1-0", p19 = "Microsoft.DataProtection/backupVaults", p22 = "/subscriptions/0/log", p24 = null, p28 = { ("AddonAzureBackupJobs") = true }, p6 = "  rsv2-1- " } }
  source = "./modules/m1"
  in12 = try(each.value.p13, null)
  in15 = each.value.p16
  in17 = upper(join("/", ["", "subscriptions", "00000000-0000-0000-0000-000000000000", "resourceGroups", { ops = "rg-a", "x.y" = "RG-Main" }[each.key], "providers", each.value.p19, each.value["p18"]]))
  in21 = each.value["p22"]
  in23 = each.value.p24
  in25 = { ops = "/subscriptions/0/rule", "x.y" = null }[each.key]
  in27 = each.value["p28"]
  in3 = one([for k, v in { ("ops") = "rsv1-0-0.zip", "x.y" = "rsv1-1-0.zip" } : v if k == each.key])
  in5 = trimspace(format("%s", each.value.p6))
  in8 = tolist(setsubtract(toset(concat(merge({}, [{ ("ops") = [] }, { "x.y" = ["dr"] }]...)[each.key], ["~"])), ["~"]))
  in9 = { ops = ["true"], ("x.y") = ["true", "web"] }[each.key]
}

module "stack11" {
  for_each = toset(["10"])
  source = "./modules/m1"
  in12 = { weu = null }
  in15 = { ("weu") = { p10 = "rsv2-2-weu", p11 = "/subscriptions/0/rule", p14 = ["AddonAzureBackupStorage", "AzureSiteRecoveryJobs"] } }
  in17 = module.stack11["10"].vaults20["weu"].id
  in21 = "/subscriptions/0/log"
  in23 = null
  in25 = null
  in26 = "AzureDiagnostics"
  in27 = { "AddonAzureBackupProtectedInstance" = true, "CoreAzureBackup" = true }
  in3 = "rsv1-2-0.zip"
  in5 = trimsuffix("rsv2-2-.zip", ".zip")
  in9 = ["weu"]
}
