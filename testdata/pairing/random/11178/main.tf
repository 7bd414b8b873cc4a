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
  type = string
  default = "rg-b"
}

resource "azurerm_data_protection_backup_vault" "v0" {
  count = 2
  name = strrev(["0-0-0vsr", "1-0-0vsr"][count.index])
  location = "westeurope"
  resource_group_name = var.set1
  datastore_type = "VaultStore"
  redundancy = "LocallyRedundant"
}

locals {
  l2 = substr("zzRSV1-0-0", 2, -1)
}

resource "azapi_resource" "v1" {
  count = anytrue([false, (yamldecode(file("${path.module}/data3.yaml")).it && true)]) ? 1 : 0
  name = lower(local.l2)
  location = "westeurope"
  type = "Microsoft.DataProtection/backupVaults@2024-04-01"
  parent_id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/${"rg-b"}"
  body = { properties = {} }
}

module "echo4" {
  source = "./modules/echo"
  count = 1
  value = azapi_resource.v1[0].id
}

locals {
  l5 = "/subscriptions/0/archive"
}

resource "azurerm_monitor_diagnostic_setting" "d0" {
  count = floor(tonumber("2") + 0.5)
  name = "d0"
  target_resource_id = element([replace("x|${format("%s", module.echo4[0].value)}", "x|", ""), "/subscriptions/0/none"], 2)
  log_analytics_workspace_id = "/subscriptions/0/log"
  storage_account_id = element([local.l5, null], count.index)
  dynamic "enabled_log" {
    for_each = { it = reverse({ it = [["AddonAzureBackupJobs", "AddonAzureBackupPolicy", "AddonAzureBackupProtectedInstance"], []] }.it)[count.index] }.it
    content {
      category = enabled_log.value
    }
  }
  dynamic "enabled_log" {
    for_each = tolist(setsubtract(toset(concat({ it = keys({ for k, v in element([{ ab = 2, allLogs = 1, "zz-1" = 2 }, { ("ab") = "zz", "zz-1" = "zz" }], count.index) : k => v if !contains(["zz-1", "ab"], k) }) }.it, ["~"])), ["~"]))
    content {
      category_group = enabled_log.value
    }
  }
}

variable "set6" {
  type = number
  default = 1
}

locals {
  l7 = var.set6
}

resource "azurerm_monitor_diagnostic_setting" "d1" {
  count = 2
  name = "d1"
  target_resource_id = element(split(",", join(",", ["", element(azurerm_data_protection_backup_vault.v0[*].id, count.index)])), 1)
  log_analytics_workspace_id = "/subscriptions/0/log"
  log_analytics_destination_type = "AzureDiagnostics"
  dynamic "enabled_log" {
    for_each = toset(slice(["AddonAzureBackupJobs", "AddonAzureBackupPolicy", element([trimprefix(["Xzz", "Xother"][count.index], "X"), "x-1"], 2)], 0, 2))
    content {
      category = enabled_log.key
    }
  }
}

module "echo9" {
  source = "./modules/echo"
  for_each = toset(["it"])
  value = element([yamldecode(file("${path.module}/data8.yaml")).it, "/subscriptions/0/none"], 2)
}

resource "azurerm_monitor_diagnostic_setting" "d2" {
  name = "d2"
  target_resource_id = tostring({ k = compact(["", trimsuffix("${format("/subscriptions/%s/resourceGroups/%s/providers/%s/%s", "00000000-0000-0000-0000-000000000000", "rg-b", "Microsoft.DataProtection/backupVaults", "rsv0-0-0")}/backupPolicies/x", "/backupPolicies/x")])[0], z = "/subscriptions/0/none" }[strrev("k")])
  log_analytics_workspace_id = module.echo9["it"].all.value
  enabled_log {
    category = "AddonAzureBackupJobs"
  }
  enabled_log {
    category = "AddonAzureBackupPolicy"
  }
}
