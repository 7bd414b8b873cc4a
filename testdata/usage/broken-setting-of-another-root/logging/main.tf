resource "azurerm_monitor_diagnostic_setting asked" {
  name                           = "to-workspace"
  target_resource_id             = "/subscriptions/0/resourceGroups/rg-backup/providers/Microsoft.RecoveryServices/vaults/asked"
  log_analytics_workspace_id     = "/subscriptions/0/resourceGroups/rg/providers/Microsoft.OperationalInsights/workspaces/law"
  log_analytics_destination_type = "Dedicated"

  enabled_log {
    category_group = "allLogs"
  }
}
