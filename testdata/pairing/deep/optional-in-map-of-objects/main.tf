provider "azurerm" {
  features {}
}

variable "vaults" {
  type = map(object({
    name = optional(string)
    diagnostics = optional(object({
      enabled = optional(bool, true)
      mode    = optional(string, "Dedicated")
      logs    = optional(list(string), ["CoreAzureBackup", "AddonAzureBackupJobs"])
      sinks = optional(map(object({
        id = string
        on = optional(bool, true)
      })), { archive = { id = "/subscriptions/0/archive" } })
    }), {})
  }))
  default = {
    all_defaults = {}
    renamed      = { name = "rsv-x", diagnostics = { mode = null, logs = ["AzureBackupReport"] } }
    off          = { diagnostics = { enabled = false } }
    no_sink_on   = { diagnostics = { sinks = { archive = { id = "/subscriptions/0/archive", on = false } } } }
    null_object  = { diagnostics = null }
  }
}

locals {
  sinks = { for key, vault in var.vaults : key => one([for sink in vault.diagnostics.sinks : sink.id if sink.on]) }
}
resource "azurerm_recovery_services_vault" "this" {
  for_each            = var.vaults
  name                = coalesce(each.value.name, replace("rsv-${each.key}", "_", "-"))
  location            = "westeurope"
  resource_group_name = "rg-backup"
  sku                 = "Standard"
}
resource "azurerm_monitor_diagnostic_setting" "this" {
  for_each                       = { for key, vault in var.vaults : key => vault.diagnostics if vault.diagnostics.enabled && local.sinks[key] != null }
  name                           = "diag"
  target_resource_id             = azurerm_recovery_services_vault.this[each.key].id
  storage_account_id             = local.sinks[each.key]
  log_analytics_workspace_id     = "/subscriptions/0/log"
  log_analytics_destination_type = each.value.mode
  dynamic "enabled_log" {
    for_each = each.value.logs
    content {
      category = enabled_log.value
    }
  }
}
