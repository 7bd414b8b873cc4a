variable "targets" {}

variable "logs" {
  type = set(string)
}
resource "azurerm_monitor_diagnostic_setting" "this" {
  name               = "diag"
  target_resource_id = var.targets[0]
  storage_account_id = "/subscriptions/0/archive"
  dynamic "enabled_log" {
    for_each = var.logs
    content {
      category = enabled_log.value
    }
  }
}
