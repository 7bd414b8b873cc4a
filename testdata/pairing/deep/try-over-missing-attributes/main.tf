provider "azurerm" {
  features {}
}

locals {
  vaults = {
    a = { diag = { logs = ["CoreAzureBackup"] } }
    b = { diag = {} }
    c = {}
    d = { diag = { logs = ["AddonAzureBackupJobs"], off = true } }
    e = { diag = { logs = "CoreAzureBackup" } }
  }
  logs = { for key, vault in local.vaults : key => try(tolist(vault.diag.logs), tolist([vault.diag.logs]), []) if !try(vault.diag.off, !can(vault.diag)) }
}
resource "azurerm_recovery_services_vault" "this" {
  for_each            = local.vaults
  name                = "rsv-${each.key}"
  location            = "westeurope"
  resource_group_name = "rg-backup"
  sku                 = "Standard"
}
resource "azurerm_monitor_diagnostic_setting" "this" {
  for_each           = { for key, logs in local.logs : key => logs if length(logs) != 0 }
  name               = "diag"
  target_resource_id = try(azurerm_recovery_services_vault.this["${each.key}-x"].id, azurerm_recovery_services_vault.this[each.key].id)
  storage_account_id = "/subscriptions/0/archive"
  dynamic "enabled_log" {
    for_each = each.value
    content {
      category = enabled_log.value
    }
  }
}
