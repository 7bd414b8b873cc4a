variable "targets" {
  type = map(object({ id = string, label = optional(string, "NONE") }))
}

resource "azurerm_monitor_diagnostic_setting" "this" {
  for_each                   = var.targets
  name                       = each.value.label
  target_resource_id         = each.value.id
  log_analytics_workspace_id = "/subscriptions/0/log"
  enabled_log {
    category = "CoreAzureBackup"
  }
  enabled_log {
    category = "AddonAzureBackupJobs"
  }
}
