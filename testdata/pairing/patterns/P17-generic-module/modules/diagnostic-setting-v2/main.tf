variable "target_resource_ids" {
  type = map(string)
}

variable "workspace_id" {
  type = string
}

resource "azurerm_monitor_diagnostic_setting" "this" {
  for_each                   = var.target_resource_ids
  name                       = "diag-${each.key}"
  target_resource_id         = each.value
  log_analytics_workspace_id = var.workspace_id
  enabled_log {
    category_group = "allLogs"
  }
}
