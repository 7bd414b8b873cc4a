variable "name" {}
variable "target" {}

resource "azurerm_monitor_diagnostic_setting" "one" {
  name                       = "diag-${var.name}"
  target_resource_id         = var.target
  log_analytics_workspace_id = "/subscriptions/0/log"
  enabled_log {
    category_group = "allLogs"
  }
}
