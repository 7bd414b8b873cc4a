terraform {
  required_providers {
    azapi = {
      source  = "Azure/azapi"
      version = "~> 2.0"
    }
  }
}

moved {
  from = azurerm_recovery_services_vault.this
  to   = azapi_resource.this
}

removed {
  from = azurerm_monitor_diagnostic_setting.legacy
  lifecycle {
    destroy = false
  }
}

resource "azapi_resource" "this" {
  type                      = "Microsoft.RecoveryServices/vaults@2024-10-01"
  name                      = "rsv-moved"
  location                  = "westeurope"
  parent_id                 = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-vaults"
  schema_validation_enabled = false
  body = {
    sku        = { name = "RS0", tier = "Standard" }
    properties = { securitySettings = { immutabilitySettings = { state = "Unlocked" } } }
  }
  response_export_values = ["*"]
}

resource "azurerm_monitor_diagnostic_setting" "this" {
  name                       = "diag"
  target_resource_id         = azapi_resource.this.id
  log_analytics_workspace_id = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-log/providers/Microsoft.OperationalInsights/workspaces/log"
  enabled_log {
    category_group = "allLogs"
  }
}
