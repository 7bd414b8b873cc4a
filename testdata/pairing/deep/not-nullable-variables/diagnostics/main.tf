variable "target" {
  type     = string
  nullable = false
}

variable "on" {
  type     = bool
  default  = true
  nullable = false
}

variable "logs" {
  type     = set(string)
  default  = ["CoreAzureBackup"]
  nullable = false
}

variable "fallback" {
  type    = string
  default = "AddonAzureBackupJobs"
}
resource "azurerm_monitor_diagnostic_setting" "this" {
  count              = var.on ? 1 : 0
  name               = "diag"
  target_resource_id = var.target
  storage_account_id = "/subscriptions/0/archive"
  dynamic "enabled_log" {
    for_each = length(var.logs) > 0 ? var.logs : compact([var.fallback, "AzureBackupReport"])
    content {
      category = enabled_log.value
    }
  }
}
