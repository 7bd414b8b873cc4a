variable "target" {}
resource "azurerm_monitor_diagnostic_setting" "this" {
  name               = "diag"
  target_resource_id = var.target
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}
