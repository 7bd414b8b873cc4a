terraform {
  required_providers {
    azapi = {
      source  = "Azure/azapi"
      version = "~> 2.4"
    }
  }
}

variable "diagnostic_settings" {
  type = map(object({
    log_categories        = optional(set(string), [])
    log_groups            = optional(set(string), ["allLogs"])
    workspace_resource_id = optional(string)
  }))
  default = {}
}

resource "azapi_resource" "this" {
  type      = "Microsoft.RecoveryServices/vaults@2024-10-01"
  name      = "rsv-azapi"
  location  = "westeurope"
  parent_id = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-vaults"
  body = {
    properties = {}
    sku        = { name = "RS0", tier = "Standard" }
  }
}

resource "azurerm_monitor_diagnostic_setting" "this" {
  for_each                       = var.diagnostic_settings
  name                           = each.key
  target_resource_id             = azapi_resource.this.id
  log_analytics_workspace_id     = each.value.workspace_resource_id
  log_analytics_destination_type = "Dedicated"
  dynamic "enabled_log" {
    for_each = each.value.log_categories
    content {
      category = enabled_log.value
    }
  }
  dynamic "enabled_log" {
    for_each = each.value.log_groups
    content {
      category_group = enabled_log.value
    }
  }
}
