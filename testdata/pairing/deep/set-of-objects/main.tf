provider "azurerm" {
  features {}
}

variable "grants" {
  type = set(object({
    vault = string
    log   = string
    on    = optional(bool, true)
  }))
  default = [
    { vault = "b", log = "CoreAzureBackup" },
    { vault = "a", log = "AddonAzureBackupJobs" },
    { vault = "b", log = "CoreAzureBackup", on = true },
    { vault = "b", log = "AddonAzureBackupPolicy" },
    { vault = "c", log = "CoreAzureBackup", on = false },
  ]
}

locals {
  logs_of = { for grant in var.grants : grant.vault => grant.log... if grant.on }
}
resource "azurerm_recovery_services_vault" "this" {
  for_each            = toset(var.grants[*].vault)
  name                = "rsv-${each.key}"
  location            = "westeurope"
  resource_group_name = "rg-backup"
  sku                 = "Standard"
}
resource "azurerm_monitor_diagnostic_setting" "this" {
  for_each           = local.logs_of
  name               = "diag-${length(each.value)}-of-${length(var.grants)}"
  target_resource_id = azurerm_recovery_services_vault.this[each.key].id
  storage_account_id = "/subscriptions/0/archive"
  dynamic "enabled_log" {
    for_each = each.value
    content {
      category = enabled_log.value
    }
  }
}
