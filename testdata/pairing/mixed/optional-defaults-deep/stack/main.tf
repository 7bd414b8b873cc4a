variable "stacks" {
  type = map(object({
    backup = optional(object({
      name = optional(string)
      diagnostics = optional(object({
        enabled    = optional(bool, true)
        categories = optional(set(string), ["AddonAzureBackupJobs", "CoreAzureBackup", "CoreAzureBackup"])
        sink = optional(object({
          kind = optional(string, "workspace")
          id   = optional(string, "/subscriptions/0/sink")
        }), {})
      }), {})
    }), {})
  }))
}

variable "fallback" {
  type     = string
  default  = "rsv-fallback"
  nullable = false
}

resource "azurerm_recovery_services_vault" "this" {
  for_each            = var.stacks
  name                = coalesce(each.value.backup.name, "${var.fallback}-${each.key}")
  location            = "westeurope"
  resource_group_name = "rg"
  sku                 = "Standard"
}

resource "azurerm_monitor_diagnostic_setting" "this" {
  for_each                       = { for key, stack in var.stacks : key => stack.backup.diagnostics if stack.backup.diagnostics.enabled }
  name                           = "diag"
  target_resource_id             = azurerm_recovery_services_vault.this[each.key].id
  log_analytics_workspace_id     = each.value.sink.kind == "workspace" ? each.value.sink.id : null
  log_analytics_destination_type = each.value.sink.kind == "workspace" ? "Dedicated" : null
  storage_account_id             = each.value.sink.kind == "storage" ? each.value.sink.id : null
  dynamic "enabled_log" {
    for_each = each.value.categories
    content {
      category = enabled_log.value
    }
  }
}
