variable "name" {
  type     = string
  default  = "default"
  nullable = false
}

variable "categories" {
  type    = list(string)
  default = ["AddonAzureBackupJobs"]
}

variable "groups" {
  type     = list(string)
  default  = ["allLogs"]
  nullable = false
}

variable "archive" {
  type    = string
  default = null
}

resource "azurerm_recovery_services_vault" "this" {
  name                = "rsv-${var.name}"
  location            = "westeurope"
  resource_group_name = "rg"
  sku                 = "Standard"
}

resource "azurerm_monitor_diagnostic_setting" "this" {
  count                      = var.name == "default" || var.archive != null ? 1 : 0
  name                       = "diag"
  target_resource_id         = azurerm_recovery_services_vault.this.id
  log_analytics_workspace_id = var.categories == null ? "/subscriptions/0/log" : null
  storage_account_id         = var.archive == "" ? null : var.archive

  dynamic "enabled_log" {
    for_each = coalesce(var.categories, ["CoreAzureBackup"])
    content {
      category = enabled_log.value
    }
  }
  dynamic "enabled_log" {
    for_each = length(coalesce(var.categories, ["none"])) == 0 ? var.groups : []
    content {
      category_group = enabled_log.value
    }
  }
}
