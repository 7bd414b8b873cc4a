resource "azurerm_monitor_diagnostic_setting" "this" {
  name = "other"
  dynamic "enabled_log" {
    for_each = { group = "allLogs" }
    content {
      category_group = enabled_log.value
    }
  }
}
