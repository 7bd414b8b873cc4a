terraform {
  required_providers {
    azapi = { source = "azure/azapi" }
  }
}

provider "azurerm" {
  features {
  }
}

module "vault10" {
  count = 2
  source = "./modules/m1"
  in11 = { for k, v in [{ off = { it = "zz", on = false } }, { off = { it = [], on = false }, "true" = { it = [], on = true } }][count.index] : k => v.it if v.on }
  in13 = [{}, { "true" = { p10 = [], p12 = { allLogs = true }, p9 = "Dedicated" } }][count.index]
  in15 = "AzureDiagnostics"
  in16 = [[{ categoryGroup = "allLogs", enabled = true }], [{ category = "CoreAzureBackup", enabled = true }, { category = "AddonAzureBackupStorage", enabled = true }, { category = "AddonAzureBackupProtectedInstance", enabled = true }, { category = "AzureBackupOperations", enabled = true }, { category = "AzureSiteRecoveryJobs", enabled = true }]][count.index]
  in18 = null
  in2 = [for x in [setproduct([format("%s%s%s", "", count.index, "-true")], [1, 2])[1][0]] : x][0]
  in4 = reverse(element([["rsv1-0-0", "rsv1-0-1", "rsv1-0-2"], ["rsv1-1-0"]], count.index))
  in6 = element(slice([for x7 in { it = [3, 1, 4] }.it[*] : x7], 0, tonumber("2")), count.index)
}

module "diag11" {
  for_each = { "10" = { p14 = {}, p17 = [{ category = "AddonAzureBackupPolicy", enabled = true }, { category = "AddonAzureBackupStorage", enabled = true }, { category = "AddonAzureBackupProtectedInstance", enabled = true }, { category = "AzureBackupOperations", enabled = true }], p5 = ["zz"], p8 = "zz0@@" }, web = { p14 = { "true" = { p10 = ["CoreAzureBackup", "AddonAzureBackupJobs", "AddonAzureBackupStorage"], p12 = {}, p9 = null } }, p17 = [{ categoryGroup = "allLogs", enabled = true }], p5 = ["rsv1-3-1", "rsv1-3-0", "other"], p8 = "zz2@@" } }
  source = "./modules/m1"
  in11 = { "10" = {}, web = { "true" = ["AddonAzureBackupProtectedInstance", "AzureBackupReport", "AzureSiteRecoveryJobs"] } }[each.key]
  in13 = try(each.value.p14, null)
  in15 = null
  in16 = each.value.p17
  in18 = try({ "10" = null, web = "/subscriptions/0/archive" }[each.key], null)
  in2 = { "10" = concat(["x-1"], ["2-true"])[1], web = "3-true" }[each.key]
  in4 = [for i, x in each.value["p5"] : x if i < lookup({ "10" = 0, web = 2 }, each.key, "none")]
  in6 = tonumber(substr(replace(each.value["p8"], "@", ""), 2, -1))
}
