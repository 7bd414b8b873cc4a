terraform {
  required_providers {
    azapi = { source = "azure/azapi" }
  }
}

provider "azurerm" {
  features {
  }
}

resource "azurerm_data_protection_backup_vault" "v0" {
  count = tonumber(csvdecode("n,v\na,1\n${keys({ ("2") = 1 })[0]},2\n")[1].n)
  name = lookup({ k = concat(["x-1"], [format("%s%s%s", templatefile("${path.module}/template1.tftpl", { parts = ["rsv", "0-0-"] }), count.index, "")])[1], z = "zz" }, "k", "zz")
  location = "westeurope"
  resource_group_name = split("|", "a|rg-a|b")[1]
  datastore_type = "VaultStore"
  redundancy = "LocallyRedundant"
}

locals {
  l2 = csvdecode("n,v\na,1\n${substr(nonsensitive(sensitive("zzRG-Main")), 2, -1)},2\n")[1].n
}

resource "azurerm_data_protection_backup_vault" "v1" {
  count = can(tonumber(templatefile("${path.module}/template3.tftpl", { parts = ["", "1"] }))) ? 1 : 0
  name = format("%s", yamldecode("a:\n  - 'x'\n  - '${"rsv1-0-0"}'\n").a[1])
  location = "westeurope"
  resource_group_name = local.l2
  datastore_type = "VaultStore"
  redundancy = "LocallyRedundant"
}

locals {
  l5 = false
}

resource "azapi_resource" "d0" {
  count = max(0, ((local.l5 ? false : true) ? (parseint("100", 2) - 2) : 3))
  type = "Microsoft.Insights/diagnosticSettings@2021-05-01-preview"
  name = "d0"
  parent_id = "${lower((false ? "/subscriptions/0/none" : (azurerm_data_protection_backup_vault.v0[*].id)[count.index]))}"
  body = jsonencode({ properties = { it = { eventHubAuthorizationRuleId = one([null]), logAnalyticsDestinationType = { it = ["AzureDiagnostics", null][count.index] }.it, logs = [for x4 in { it = [[{ categoryGroup = "allLogs", enabled = true }], [{ category = "CoreAzureBackup", enabled = true }, { category = "AddonAzureBackupJobs", enabled = true }, { category = "AddonAzureBackupProtectedInstance", enabled = true }]][count.index] }.it[*] : x4], storageAccountId = { it = element(["/subscriptions/0/archive", null], count.index) }.it, workspaceId = "/subscriptions/0/log" } }.it })
}

module "vault10" {
  for_each = concat([{ "zz-hr-1" = "none", "zz-weu" = "other" }], [{ for k, v in merge({}, [for x6 in { it = [{ ab = "other" }, { "hr-1" = "hr-1" }, { weu = "weu" }, { "zz-1" = "other" }] }.it[*] : x6]...) : k => v if !contains(["zz-1", "ab"], k) }])[1]
  source = "./modules/m1"
}
