resource "azurerm_recovery_services_vault" "v7" {
  name                = "v7"
  location            = "westeurope"
  resource_group_name = "rg-backup"
  sku                 = "Standard"
}

resource "azurerm_monitor_diagnostic_setting" "v7" {
  name                           = "to-workspace"
  target_resource_id             = azurerm_recovery_services_vault.v7.id
  log_analytics_workspace_id     = "/subscriptions/0/resourceGroups/rg/providers/Microsoft.OperationalInsights/workspaces/law"
  log_analytics_destination_type = "Dedicated"

  enabled_log {
    category_group = "allLogs"
  }
}
