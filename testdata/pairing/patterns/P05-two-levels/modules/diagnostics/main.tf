variable "resource_id" {
  type = string
}

variable "workspace_id" {
  type = string
}

variable "categories" {
  type    = set(string)
  default = []
}

resource "azurerm_monitor_diagnostic_setting" "this" {
  name                       = "diag-${basename(var.resource_id)}"
  target_resource_id         = var.resource_id
  log_analytics_workspace_id = var.workspace_id

  dynamic "enabled_log" {
    for_each = var.categories
    content {
      category = enabled_log.value
    }
  }
}
