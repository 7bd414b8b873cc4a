variable "name" {
  type = string
}

variable "diagnostic_settings" {
  type = map(object({
    log_groups            = optional(set(string), ["allLogs"])
    workspace_resource_id = optional(string)
  }))
  default = {}
}

resource "azapi_resource" "this" {
  type      = "Microsoft.RecoveryServices/vaults@2024-10-01"
  name      = var.name
  location  = "westeurope"
  parent_id = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-vaults"
  body = {
    properties = {
      publicNetworkAccess = "Enabled"
    }
    sku = {
      name = "RS0"
      tier = "Standard"
    }
  }
}

resource "azurerm_monitor_diagnostic_setting" "this" {
  for_each                   = var.diagnostic_settings
  name                       = each.key
  target_resource_id         = azapi_resource.this.id
  log_analytics_workspace_id = each.value.workspace_resource_id
  dynamic "enabled_log" {
    for_each = each.value.log_groups
    content {
      category_group = enabled_log.value
    }
  }
}

moved {
  from = azurerm_recovery_services_vault.this
  to   = azapi_resource.this
}
