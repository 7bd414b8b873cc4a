provider "azurerm" {
  features {}
}

resource "azurerm_recovery_services_vault" "this" {
  name                = "rsv-ignore"
  location            = "westeurope"
  resource_group_name = "rg-ignore"
  sku                 = "Standard"

  lifecycle {
    ignore_changes = all
  }
}

resource "azurerm_monitor_diagnostic_setting" "this" {
  name                       = "diag"
  target_resource_id         = azurerm_recovery_services_vault.this.id
  log_analytics_workspace_id = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-log/providers/Microsoft.OperationalInsights/workspaces/log"

  enabled_log {
    category_group = "allLogs"
  }

  lifecycle {
    ignore_changes = [enabled_log, metric, log_analytics_destination_type]
  }
}
