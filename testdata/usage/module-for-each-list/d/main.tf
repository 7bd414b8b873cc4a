variable "vault_id" {
  type = string
}

variable "name" {
  type    = string
  default = "x"
}

resource "azurerm_monitor_diagnostic_setting" "this" {
  name                           = "to-workspace"
  target_resource_id             = var.vault_id
  log_analytics_workspace_id     = "/subscriptions/0/resourceGroups/rg/providers/Microsoft.OperationalInsights/workspaces/law"
  log_analytics_destination_type = "Dedicated"

  enabled_log {
    category_group = "allLogs"
  }
}
