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
  l2 = jsondecode(file("${path.module}/data1.json"))
}

resource "azurerm_data_protection_backup_vault" "v0" {
  count = parseint(base64decode("MTA="), 2)
  name = one([(local.l2 ? ["x-1", substr("${"zzrsv0-0-"}${count.index}${""}", 2, -1)][parseint("1", 2)] : "x-1")])
  location = "westeurope"
  resource_group_name = "rg-b"
  datastore_type = "VaultStore"
  redundancy = "LocallyRedundant"
}

resource "azapi_resource" "d0" {
  count = zipmap(["k"], [parseint(formatlist("%s", ["10"])[0], 2)])["k"]
  type = "Microsoft.Insights/diagnosticSettings@2021-05-01-preview"
  name = "d0"
  parent_id = element(azurerm_data_protection_backup_vault.v0[*].id, floor(tonumber((true ? tostring(count.index) : "x-1")) + 0.5))
  body = jsonencode(flatten([[yamldecode(file("${path.module}/data3.yaml")).it], [[{ properties = { eventHubAuthorizationRuleId = "zz", logAnalyticsDestinationType = "zz", logs = [{ category = "none", enabled = false }], storageAccountId = "zz", workspaceId = "/subscriptions/0/none" } }]]])[0])
}

resource "azurerm_monitor_diagnostic_setting" "d1" {
  count = 2
  name = "d1"
  target_resource_id = "/subscriptions/0/overridden"
  log_analytics_workspace_id = strrev(format("%s", "gol/0/snoitpircsbus/"))
  storage_account_id = trimprefix("X/subscriptions/0/archive", "X")
  log_analytics_destination_type = "Dedicated"
  enabled_log {
    category = substr("zzAddonAzureBackupJobs", 2, -1)
  }
  enabled_log {
    category = "AddonAzureBackupPolicy"
  }
}

module "diag10" {
  source = "./modules/m1"
}
