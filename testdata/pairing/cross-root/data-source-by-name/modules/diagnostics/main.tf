variable "target_id" {
  type = string
}

resource "azurerm_monitor_diagnostic_setting" "this" {
  name               = "to-archive"
  target_resource_id = var.target_id
  storage_account_id = "/subscriptions/11111111-1111-1111-1111-111111111111/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}
