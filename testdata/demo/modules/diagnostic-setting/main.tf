resource "azurerm_monitor_diagnostic_setting" "this" {
  name                           = var.name
  target_resource_id             = var.target_resource_id
  log_analytics_workspace_id     = var.workspace_id
  log_analytics_destination_type = var.destination_type
  storage_account_id             = var.storage_account_id

  dynamic "enabled_log" {
    for_each = var.categories

    content {
      category = enabled_log.value
    }
  }

  dynamic "enabled_log" {
    for_each = var.category_groups

    content {
      category_group = enabled_log.value
    }
  }

  dynamic "enabled_metric" {
    for_each = var.metrics

    content {
      category = enabled_metric.value
    }
  }
}
