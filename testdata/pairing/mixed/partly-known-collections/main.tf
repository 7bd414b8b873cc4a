variable "unknown_id" {
  type = string
}

variable "unknown_map" {
  type = map(string)
}

resource "azurerm_recovery_services_vault" "v" {
  for_each            = toset(["first", "second", "merged", "or"])
  name                = each.key
  location            = "westeurope"
  resource_group_name = "rg"
  sku                 = "Standard"
}

locals {
  vaults = azurerm_recovery_services_vault.v
  list   = [local.vaults["first"].id, var.unknown_id]
  object = { id = local.vaults["second"].id, other = var.unknown_map }
  merged = merge({ id = local.vaults["merged"].id }, var.unknown_map)
  listed = [local.vaults["or"].id, var.unknown_id]
}

resource "azurerm_monitor_diagnostic_setting" "first" {
  count                      = 1
  name                       = "diag"
  target_resource_id         = local.list[0]
  log_analytics_workspace_id = var.unknown_id
  storage_account_id         = "/subscriptions/0/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}

resource "azurerm_monitor_diagnostic_setting" "second" {
  name               = "diag"
  target_resource_id = lookup(local.object, "id", var.unknown_id)
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category = "AddonAzureBackupJobs"
  }
}

resource "azurerm_monitor_diagnostic_setting" "merged" {
  name               = "diag"
  target_resource_id = local.merged["id"]
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category = "AddonAzureBackupPolicy"
  }
}

resource "azurerm_monitor_diagnostic_setting" "listed" {
  for_each           = { for index in range(length(local.listed)) : tostring(index) => index }
  name               = "diag"
  target_resource_id = local.listed[each.value]
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category_group = "allLogs"
  }
}
