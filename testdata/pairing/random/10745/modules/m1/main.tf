terraform {
  required_providers {
    azapi = { source = "azure/azapi" }
  }
}

locals {
  l1 = "rsv0"
}

variable "in2" {
  type = string
  default = "-0-0"
}

resource "azurerm_data_protection_backup_vault" "v0" {
  count = max(0, ((length("xxxxx") - 2) / 3))
  name = "${local.l1}${one(toset([lower(var.in2)]))}"
  location = "westeurope"
  resource_group_name = "RG-Main"
  datastore_type = "VaultStore"
  redundancy = "LocallyRedundant"
}

variable "in3" {
  type = string
  default = "rsv1-0"
}

locals {
  l5 = strrev(replace("a-gr@@", "@", ""))
}

variable "in6" {
  type = bool
}

resource "azapi_resource" "v1" {
  name = coalesce("", null, var.in3)
  location = "westeurope"
  type = "Microsoft.RecoveryServices/vaults@2024-04-01"
  parent_id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/${(var.in6 ? "none" : local.l5)}"
  body = { properties = {} }
}

locals {
  l8 = azapi_resource.v1.id
}

resource "azurerm_monitor_diagnostic_setting" "d0" {
  name = "d0"
  target_resource_id = compact(["", tostring(lookup({ k = local.l8, z = "/subscriptions/0/none" }, substr("zzk", 2, -1), "/subscriptions/0/none"))])[0]
  log_analytics_workspace_id = "/subscriptions/0/log"
  log_analytics_destination_type = "AzureDiagnostics"
  dynamic "enabled_log" {
    for_each = { "AddonAzureBackupJobs" = true, ("AddonAzureBackupProtectedInstance") = true, ("AddonAzureBackupStorage") = true, "AzureBackupReport" = true, "CoreAzureBackup" = true }
    iterator = row
    content {
      category = row.key
    }
  }
}

variable "in9" {
}

output "vaults10" {
  value = azurerm_data_protection_backup_vault.v0[*].id
}

variable "in11" {
  type = string
}

resource "azurerm_monitor_diagnostic_setting" "d1" {
  for_each = toset([var.in11])
  name = "d1"
  target_resource_id = var.in9
  log_analytics_workspace_id = "/subscriptions/0/log"
  log_analytics_destination_type = null
  dynamic "enabled_log" {
    for_each = toset(["CoreAzureBackup"])
    content {
      category = enabled_log.key
    }
  }
}
