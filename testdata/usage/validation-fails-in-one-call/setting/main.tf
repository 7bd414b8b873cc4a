variable "target" {
  type = string
}

variable "table" {
  type = string
  validation {
    condition     = contains(["Dedicated", "AzureDiagnostics"], var.table)
    error_message = "The table is `Dedicated` or `AzureDiagnostics`."
  }
}

resource "azurerm_monitor_diagnostic_setting" "this" {
  count                          = var.table == "Dedicated" ? 1 : 0
  name                           = "to-workspace"
  target_resource_id             = var.target
  log_analytics_workspace_id     = "/subscriptions/0/resourceGroups/rg/providers/Microsoft.OperationalInsights/workspaces/law"
  log_analytics_destination_type = var.table

  enabled_log {
    category_group = "allLogs"
  }
}
