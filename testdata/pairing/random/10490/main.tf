terraform {
  required_providers {
    azapi = { source = "azure/azapi" }
  }
}

provider "azurerm" {
  features {
  }
}

locals {
  l3 = "rsv0-2-0"
}

module "echo11" {
  source = "./modules/echo"
  value = "/subscriptions/0/archive"
}

module "echo15" {
  source = "./modules/echo"
  value = { for o in [{ it = null, key = "10" }, { it = "AzureDiagnostics", key = "web" }] : o.key => o.it }
}

locals {
  l21 = "rsv0-0-0"
}

module "vault10" {
  for_each = { "Größe" = values({ k = { p10 = { it = null }.it, p13 = "/subscriptions/0/rule", p17 = [for i, x in ["zz", "zz"] : x if i < 1], p2 = local.l21 } })[0], sql = { p10 = "/subscriptions/0/archive", p13 = null, p17 = ["AddonAzureBackupProtectedInstance", "AzureBackupOperations", "none"], p2 = "rsv0-1-0" } }
  source = "./modules/m1"
  in1 = element([try(each.value.p2, null), "other"], 2)
  in12 = each.value.p13
  in14 = { it = null }.it
  in16 = try({}.missing, slice(each.value.p17, 0, { ("Größe") = 0, sql = 2 }[each.key]))
  in19 = try({ for k, v in { for o in [{ it = ["allLogs", "allLogs"], key = "Größe" }, { it = [], key = "sql" }] : o.key => o... } : k => v[0].it }[each.key], null)
  in5 = module.vault10["sql"].vaults6[0].id
  in9 = each.value.p10
}

module "stack11" {
  source = "./modules/m1"
  in1 = local.l3
  in12 = null
  in14 = { it = concat(["zz"], [null])[1] }.it
  in16 = []
  in5 = module.vault10["sql"].vaults7[0]
}

module "diag12" {
  for_each = { "10" = { p18 = ["AddonAzureBackupJobs", "AddonAzureBackupPolicy", "AddonAzureBackupStorage", "AzureBackupReport", "AzureSiteRecoveryJobs"], p4 = "rsv0-3-0" }, web = { p18 = ["AddonAzureBackupJobs", "AddonAzureBackupPolicy", "AddonAzureBackupStorage", "AzureBackupOperations"], p4 = "rsv0-4-0" } }
  source = "./modules/m1"
  in1 = each.value.p4
  in12 = null
  in14 = nonsensitive(sensitive(merge({ k = "zz" }, { k = one([for k, v in module.echo15.all.value : v if k == each.key]) }).k))
  in16 = try(each.value.p18, null)
  in19 = []
  in5 = module.stack11.vaults6[0].id
  in9 = module.echo11.value
}
