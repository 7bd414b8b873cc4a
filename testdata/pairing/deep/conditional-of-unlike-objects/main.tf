provider "azurerm" {
  features {}
}

variable "tier" {
  default = "gold"
}

locals {
  gold    = { sink = "/subscriptions/0/archive", logs = ["CoreAzureBackup", "AddonAzureBackupJobs"], extra = { retain = 30 } }
  silver  = { sink = "/subscriptions/0/archive", logs = ["CoreAzureBackup"], extra = {} }
  plan    = var.tier == "gold" ? local.gold : local.silver
  by_map  = var.tier != "gold" ? { a = 1, b = 2 } : { a = "x" }
  list    = var.tier == "gold" ? ["one", 2, true] : []
  null_or = var.tier == "none" ? null : { logs = local.list }
}
resource "azurerm_recovery_services_vault" "this" {
  for_each            = toset(concat(keys(local.by_map), local.null_or.logs))
  name                = "rsv-${each.key}"
  location            = "westeurope"
  resource_group_name = "rg-backup"
  sku                 = "Standard"
}
resource "azurerm_monitor_diagnostic_setting" "plan" {
  name               = "diag"
  target_resource_id = azurerm_recovery_services_vault.this["2"].id
  storage_account_id = local.plan.sink
  dynamic "enabled_log" {
    for_each = local.plan.logs
    content {
      category = enabled_log.value
    }
  }
}
resource "azurerm_monitor_diagnostic_setting" "map" {
  count              = length(local.by_map) + (can(local.plan.extra.retain) ? 0 : 1)
  name               = "diag"
  target_resource_id = azurerm_recovery_services_vault.this["a"].id
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}
