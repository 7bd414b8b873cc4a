variable "name" {
  type = string
}

variable "diagnostics" {
  type = object({
    workspace_id = string
    categories   = optional(list(string), ["CoreAzureBackup", "AddonAzureBackupJobs", "AddonAzureBackupPolicy", "AddonAzureBackupProtectedInstance"])
  })
  default = null
}

resource "azurerm_data_protection_backup_vault" "this" {
  name                = var.name
  location            = "westeurope"
  resource_group_name = "rg-${var.name}"
  datastore_type      = "VaultStore"
  redundancy          = "LocallyRedundant"
}

resource "azurerm_monitor_diagnostic_setting" "this" {
  count = var.diagnostics == null ? 0 : 1

  name                       = "diag-${var.name}"
  target_resource_id         = azurerm_data_protection_backup_vault.this.id
  log_analytics_workspace_id = var.diagnostics.workspace_id

  dynamic "enabled_log" {
    for_each = var.diagnostics.categories
    content {
      category = enabled_log.value
    }
  }
}
