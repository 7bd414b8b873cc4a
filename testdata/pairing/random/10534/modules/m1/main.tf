terraform {
  required_providers {
    azapi = { source = "azure/azapi" }
  }
}

resource "azurerm_data_protection_backup_vault" "v1" {
  for_each = { app = "app" }
  name = "rsv1-0-app"
  location = "westeurope"
  resource_group_name = "RG-Main"
  datastore_type = "VaultStore"
  redundancy = "LocallyRedundant"
}

variable "in4" {
  type = string
}

resource "azapi_resource" "v2" {
  for_each = toset(slice([["zz", "other"], ["dr", templatefile("${path.module}/template5.tftpl", { parts = ["tr", "ue"] }), csvdecode("n,v\na,1\n${keys({ ("web") = 1 })[0]},2\n")[1].n], ["zz", "other"]], 1, 2)[0])
  name = split("|", setproduct([join("", [trimsuffix(strrev("piz.-0-2vsr|a"), ".zip"), each.key, [for x in [trimsuffix("|b.zip", ".zip")] : x][0]])], [1, 2])[1][0])[1]
  location = "westeurope"
  type = var.in4
  parent_id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/${"rg-b"}"
  body = { properties = {} }
}

resource "azapi_resource" "d0" {
  count = jsondecode(file("${path.module}/data6.json"))
  type = "Microsoft.Insights/diagnosticSettings@2021-05-01-preview"
  name = "d0"
  parent_id = upper([one([for k, v in azapi_resource.v2 : v.id if k == (true ? "web" : "zz")]), join("", [azurerm_data_protection_backup_vault.v1["app"].id])][count.index])
  body = jsonencode({ it = { it = { it = values({ k = { properties = { eventHubAuthorizationRuleId = null, logAnalyticsDestinationType = "Dedicated", logs = [{ category = "CoreAzureBackup", enabled = true }, { category = "AddonAzureBackupJobs", enabled = true }], storageAccountId = null, workspaceId = "/subscriptions/0/log" } } })[0] }.it }.it }.it)
}
