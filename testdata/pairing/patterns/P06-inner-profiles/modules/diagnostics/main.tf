variable "resource_id" {}
variable "definitions" {}
variable "workspace_id" {}
variable "profiles" {
  default = {}
}

resource "azurerm_monitor_diagnostic_setting" "diagnostics" {
  for_each = {
    for key, profile in var.profiles : key => profile
    if var.definitions[profile.definition_key] != {} && profile.destination_type == "log_analytics"
  }

  name                           = try(each.value.name, var.definitions[each.value.definition_key].name)
  target_resource_id             = var.resource_id
  log_analytics_workspace_id     = each.value.destination_type == "log_analytics" ? var.workspace_id : null
  log_analytics_destination_type = lookup(each.value, "log_analytics_destination_type", "Dedicated")

  dynamic "enabled_log" {
    for_each = {
      for key, value in try(var.definitions[each.value.definition_key].categories.log, {}) : key => value
      if value[1] == true || tobool(value[1])
    }
    content {
      category = enabled_log.value[0]
    }
  }

  dynamic "metric" {
    for_each = lookup(var.definitions[each.value.definition_key].categories, "metric", {})
    content {
      category = metric.value[0]
      enabled  = metric.value[1]
    }
  }
}
