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
  default = 6
}

resource "azapi_resource" "v0" {
  count = floor((var.set1 - 2) + 0.5)
  name = lookup({ k = jsondecode(jsonencode({ it = formatlist("%s", [formatlist("%s", [join("", ["rsv0-0-", count.index, ""])])[0]])[0] })).it, z = "none" }, chunklist(["zz", trimprefix("Xk", "X")], 1)[1][0], "none")
  location = "westeurope"
  type = formatlist("%s", [substr("zzMicrosoft.DataProtection/backupVaults@2024-04-01", 2, -1)])[0]
  parent_id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/${"rg-b"}"
  body = { properties = {} }
}

data "azurerm_data_protection_backup_vault" "found2" {
  name = regex("^(?P<name>[^:]+):", split("|", join("", [base64decode("YXxyc3YwLQ=="), merge({ k = "none" }, { k = "0-2:1|b" }).k]))[1]).name
  resource_group_name = lower("RG-B")
}

locals {
  l3 = { it = ["app"] }.it
}

resource "azapi_resource" "d0" {
  for_each = toset(jsondecode(jsonencode({ it = local.l3 })).it)
  type = "Microsoft.Insights/diagnosticSettings@2021-05-01-preview"
  name = "d0"
  parent_id = data.azurerm_data_protection_backup_vault.found2.id
  body = { it = try({}.missing, one([{ properties = { eventHubAuthorizationRuleId = null, logAnalyticsDestinationType = "AzureDiagnostics", logs = [{ category = "CoreAzureBackup", enabled = true }], storageAccountId = null, workspaceId = "/subscriptions/0/log" } }])) }.it
}

resource "azurerm_monitor_diagnostic_setting" "d1" {
  count = 3
  name = "d1"
  target_resource_id = try(azapi_resource.v0[length(element([compact(concat(["", null], [])), ["x"], ["x", "x"]], count.index))].id, null)
  log_analytics_workspace_id = ["/subscriptions/0/log", "/subscriptions/0/log", null][count.index]
  storage_account_id = ["/subscriptions/0/archive", null, null][count.index]
  eventhub_authorization_rule_id = [null, null, "/subscriptions/0/rule"][count.index]
  log_analytics_destination_type = [null, "AzureDiagnostics", "AzureDiagnostics"][count.index]
  dynamic "enabled_log" {
    for_each = [["AddonAzureBackupJobs", "AddonAzureBackupPolicy"], ["CoreAzureBackup", "AddonAzureBackupJobs", "AddonAzureBackupPolicy", "AddonAzureBackupProtectedInstance"], ["CoreAzureBackup", "AddonAzureBackupJobs", "AddonAzureBackupPolicy"]][count.index]
    iterator = row
    content {
      category = row.value
    }
  }
}

resource "azurerm_monitor_diagnostic_setting" "d2" {
  count = 3
  name = "d2"
  target_resource_id = element([for v in azapi_resource.v0 : v.id], count.index)
  log_analytics_workspace_id = [null, "/subscriptions/0/log", "/subscriptions/0/log"][count.index]
  storage_account_id = ["/subscriptions/0/archive", null, null][count.index]
  log_analytics_destination_type = ["Dedicated", "Dedicated", null][count.index]
  enabled_log {
    category_group = "allLogs"
  }
}
