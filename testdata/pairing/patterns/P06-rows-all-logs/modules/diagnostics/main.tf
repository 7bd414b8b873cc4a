variable "objects" {
  type = map(object({
    resource_id = list(string)
    log         = list(tuple([string, bool, bool, number]))
    metric      = list(tuple([string, bool, bool, number]))
  }))
}

variable "workspace_id" {
  type = string
}

locals {
  rows = flatten([
    for name, object in var.objects : [
      for index in range(length(object.resource_id)) : {
        key         = format("%s-%d", name, index)
        resource_id = object.resource_id[index]
        log         = object.log
        all_logs    = contains([for row in object.log : row[0]], "AllLogs")
      }
    ]
  ])
  settings = { for row in local.rows : row.key => row }
}

data "azurerm_monitor_diagnostic_categories" "all" {
  for_each    = { for key, row in local.settings : key => row if row.all_logs }
  resource_id = each.value.resource_id
}

resource "azurerm_monitor_diagnostic_setting" "setting" {
  for_each                   = local.settings
  name                       = "diag-${each.key}"
  target_resource_id         = each.value.resource_id
  log_analytics_workspace_id = var.workspace_id

  dynamic "enabled_log" {
    for_each = each.value.all_logs ? tolist(data.azurerm_monitor_diagnostic_categories.all[each.key].log_category_types) : [for row in each.value.log : row[0] if row[1]]
    content {
      category = enabled_log.value
    }
  }
}
