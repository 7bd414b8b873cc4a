variable "name" {
  type = string
}

variable "logs" {
  type = object({
    workspace_id = optional(string)
    archive_id   = optional(string)
    mode         = optional(string)
    categories   = optional(list(string), ["CoreAzureBackup", "AddonAzureBackupJobs"])
  })
  default = {}
}

locals {
  destinations = compact([try(var.logs.workspace_id, null), try(var.logs.archive_id, "")])
}

resource "azurerm_recovery_services_vault" "this" {
  name                = "rsv-${var.name}"
  location            = "westeurope"
  resource_group_name = "rg-${var.name}"
  sku                 = "Standard"
}

resource "azurerm_monitor_diagnostic_setting" "this" {
  count = length(local.destinations) > 0 ? 1 : 0

  name                           = "diag-${var.name}"
  target_resource_id             = azurerm_recovery_services_vault.this.id
  log_analytics_workspace_id     = var.logs.workspace_id
  log_analytics_destination_type = var.logs.mode
  storage_account_id             = var.logs.archive_id

  dynamic "enabled_log" {
    for_each = toset(var.logs.categories)
    content {
      category = enabled_log.key
    }
  }
}
