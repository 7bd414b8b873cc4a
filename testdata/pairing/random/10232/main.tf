terraform {
  required_providers {
    azapi = { source = "azure/azapi" }
  }
}

provider "azurerm" {
  features {
  }
}

resource "azurerm_recovery_services_vault" "v2" {
  for_each = { app = { it = { it = { for k in ["a", "b"] : k => { p14 = "rsv2-0-app" } if k != "b" }["a"] }.it }.it, ops = { p14 = one(toset(["rsv2-0-ops"])) }, "x.y" = { p14 = "${"rsv2"}${"-0-n3"}" } }
  name = coalesce("", null, jsondecode(jsonencode({ it = zipmap(["k"], [each.value.p14])["k"] })).it)
  location = "westeurope"
  resource_group_name = "RG-Main"
  sku = "Standard"
}

resource "azurerm_monitor_diagnostic_setting" "d0" {
  for_each = { "2" = "2", sql = "sql" }
  name = "d0"
  target_resource_id = lower(format("/subscriptions/%s/resourceGroups/%s/providers/%s/%s", "00000000-0000-0000-0000-000000000000", "rg-a", "Microsoft.DataProtection/backupVaults", { "2" = "rsv1-1-1", ("sql") = "rsv1-0-0" }[each.key]))
  log_analytics_workspace_id = "/subscriptions/0/log"
  eventhub_authorization_rule_id = "/subscriptions/0/rule"
  log_analytics_destination_type = "Dedicated"
  dynamic "enabled_log" {
    for_each = ["CoreAzureBackup", "AddonAzureBackupPolicy", "AddonAzureBackupProtectedInstance"]
    content {
      category = enabled_log.value
    }
  }
}

resource "azapi_resource" "d1" {
  for_each = { app = null, ("ops") = "Dedicated", "x.y" = null }
  type = "Microsoft.Insights/diagnosticSettings@2021-05-01-preview"
  name = "d1"
  parent_id = azurerm_recovery_services_vault.v2[each.key].id
  body = { properties = { eventHubAuthorizationRuleId = null, logAnalyticsDestinationType = each.value, logs = { app = [{ category = "CoreAzureBackup", enabled = true }, { category = "AddonAzureBackupStorage", enabled = true }, { category = "AddonAzureBackupProtectedInstance", enabled = true }, { category = "AzureBackupReport", enabled = true }, { category = "AzureSiteRecoveryJobs", enabled = true }], ops = [{ categoryGroup = "allLogs", enabled = true }], "x.y" = [{ categoryGroup = "allLogs", enabled = true }] }[each.key], storageAccountId = { app = "/subscriptions/0/archive", ops = "/subscriptions/0/archive", "x.y" = null }[each.key], workspaceId = one([for k, v in { app = null, ops = null, "x.y" = "/subscriptions/0/log" } : v if k == each.key]) } }
}

module "diag10" {
  source = "./modules/m1"
  in13 = "rsv1-0-"
  in5 = [{ on = true, v = "  0-0-0vsr " }, { on = true, v = "  1-0-0vsr " }, { on = true, v = "  2-0-0vsr " }, { on = false, v = "zz" }, { on = true, v = "other" }]
  in9 = split("|", "a|11|b")[1]
}

module "diag11" {
  source = "./modules/m1"
  in13 = "rsv1-1-"
  in3 = "1"
  in5 = [{ on = false, v = "x-1" }, { on = true, v = "  0-1-0vsr " }, { on = true, v = "none" }]
  in9 = trimspace("  1 ")
}
