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
  l1 = "b"
}

resource "azurerm_data_protection_backup_vault" "v0" {
  count = tonumber("1")
  name = "%{ if contains(["a", "b"], local.l1) }${(jsondecode(file("${path.module}/data2.json")) ? "zz" : ([{ v = reverse(["rsv0-0-0", "none"])[1] }][*].v)[0])}%{ else }none%{ endif }"
  location = "westeurope"
  resource_group_name = "rg-b"
  datastore_type = "VaultStore"
  redundancy = "LocallyRedundant"
}

locals {
  l4 = templatefile("${path.module}/template3.tftpl", { parts = ["a|x", "x|b"] })
}

resource "azurerm_recovery_services_vault" "v1" {
  count = length(split("|", local.l4)[1])
  name = substr(join("", ["zzrsv1-0-", count.index, split("|", "a||b")[1]]), 2, -1)
  location = "westeurope"
  resource_group_name = values({ k = "rg-a" })[0]
  sku = "Standard"
}

locals {
  l6 = values({ k00 = null, k01 = "/subscriptions/0/archive" })
}

resource "azurerm_monitor_diagnostic_setting" "d0" {
  count = floor((length(["x-1", "xxxx"][1]) - 2) + 0.5)
  name = "d0"
  target_resource_id = azurerm_recovery_services_vault.v1[tonumber(join("", [substr("zz", 2, -1), matchkeys(["x-1", tostring(count.index)], ["a", "b"], ["b"])[0]]))].id
  log_analytics_workspace_id = try({}.missing, { it = { it = [for x5 in { it = ["/subscriptions/0/log", null] }.it[*] : x5] }.it[count.index] }.it)
  storage_account_id = { it = slice(["zz", element(local.l6, count.index), "zz"], 1, 2)[0] }.it
  log_analytics_destination_type = "AzureDiagnostics"
  dynamic "enabled_log" {
    for_each = [for x in [for x in [for row in [{ on = true, v = [] }, { on = true, v = ["AddonAzureBackupProtectedInstance", "AzureBackupOperations", "AzureBackupReport"] }] : row.v if row.on] : x][count.index] : x]
    content {
      category = enabled_log.value
    }
  }
  dynamic "enabled_log" {
    for_each = flatten([[merge(merge({ for k, v in {} : trimprefix(k, "k/") => v }, {}), { it = { for k, v in element([{ "k/allLogs" = true }, {}], count.index) : trimprefix(k, "k/") => v } }.it)], [[{ "zz-allLogs" = false }]]])[0]
    iterator = row
    content {
      category_group = row.key
    }
  }
}

resource "azurerm_monitor_diagnostic_setting" "d1" {
  name = "d1"
  target_resource_id = lower("/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/${"rg-a"}/providers/${"Microsoft.RecoveryServices/vaults"}/${"rsv1-0-1"}")
  log_analytics_workspace_id = "/subscriptions/0/log"
  storage_account_id = "/subscriptions/0/archive"
  eventhub_authorization_rule_id = "/subscriptions/0/rule"
  dynamic "enabled_log" {
    for_each = toset(["CoreAzureBackup", "AddonAzureBackupJobs", "AddonAzureBackupPolicy", "AddonAzureBackupProtectedInstance", "AzureSiteRecoveryJobs"])
    content {
      category = enabled_log.key
    }
  }
}

resource "azurerm_monitor_diagnostic_setting" "d2" {
  count = 1
  name = "d2"
  target_resource_id = upper("/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/${"rg-b"}/providers/${"Microsoft.DataProtection/backupVaults"}/${"rsv0-0-0"}")
  storage_account_id = "/subscriptions/0/archive"
  log_analytics_destination_type = "Dedicated"
  enabled_log {
    category = "CoreAzureBackup"
  }
}
