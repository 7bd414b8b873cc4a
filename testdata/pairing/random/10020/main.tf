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
  l8 = (101 % 100)
}

locals {
  l12 = ["/subscriptions/0/archive", null]
}

module "stack10" {
  for_each = { ("hr-1") = [{}], weu = [{ it = { p1 = "zzrsv0-1-2" }, key = "2" }, { it = { p1 = "zzrsv0-1-app" }, key = "app" }, { it = { p1 = "zzrsv0-1-n3" }, key = "x.y" }] }
  source = "./modules/m1"
  in11 = try({ "hr-1" = nonsensitive(sensitive(local.l12)), weu = yamldecode(file("${path.module}/data13.yaml")).it }[each.key], null)
  in16 = zipmap(["k"], [coalesce("", null, csvdecode("n,v\na,1\n${"${lookup({ "hr-1" = "AzureDia", ("weu") = "Dedi" }, each.key, "none")}${one([for k, v in { "hr-1" = "gnostics", weu = "cated" } : v if k == each.key])}"},2\n")[1].n)])["k"]
  in17 = try({ "hr-1" = [["CoreAzureBackup", "AddonAzureBackupJobs", "AddonAzureBackupProtectedInstance"], ["AddonAzureBackupPolicy"]], weu = [["CoreAzureBackup", "AddonAzureBackupJobs"]] }[each.key], null)
  in18 = { ("hr-1") = 2, weu = 1 }[each.key]
  in3 = each.value
  in5 = one([for k, v in { ("hr-1") = "Xrsv1-0-", ("weu") = "Xrsv1-1-" } : v if k == each.key])
  in7 = one([for k, v in { "hr-1" = max(0, reverse([length("xx"), 3])[1]), ((anytrue([false, merge({ k = false }, { k = true }).k]) ? trimspace(strrev(" uew  ")) : "other")) = local.l8 } : v if k == each.key])
  in9 = { "hr-1" = [null, "/subscriptions/0/log"], weu = ["/subscriptions/0/log"] }[each.key]
}

module "stack30" {
  for_each = toset(["true"])
  source = "./modules/m3"
}

module "diag31" {
  for_each = { ops = "ops" }
  source = "./modules/m3"
}
