variable "target_resource_id" {
  type = string
}

resource "azurerm_monitor_diagnostic_setting" "this" {
  name               = "diag"
  target_resource_id = var.target_resource_id
  storage_account_id = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-log/providers/Microsoft.Storage/storageAccounts/starchive"
  enabled_log {
    category_group = "allLogs"
  }
}
