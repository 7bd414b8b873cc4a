variable "id" {}

variable "plan" {
  type = object({ name = string, logs = list(string) })
}
resource "azurerm_monitor_diagnostic_setting" "this" {
  name               = var.plan.name
  target_resource_id = var.id
  storage_account_id = "/subscriptions/0/archive"
  dynamic "enabled_log" {
    for_each = toset(var.plan.logs)
    content {
      category = enabled_log.key
    }
  }
}
