variable "name" {}
variable "target_id" {}
variable "sink" {
  type = object({ log = optional(string), archive = optional(string) })
}

resource "azurerm_monitor_diagnostic_setting" "this" {
  name                           = "diag-${var.name}"
  target_resource_id             = var.target_id
  log_analytics_workspace_id     = var.sink.log
  log_analytics_destination_type = var.sink.log == null ? null : "Dedicated"
  storage_account_id             = var.sink.archive
  enabled_log {
    category = "CoreAzureBackup"
  }
  enabled_log {
    category = "AddonAzureBackupJobs"
  }
}
