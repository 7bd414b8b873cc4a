provider "azurerm" {
  features {}
}

data "azurerm_data_protection_backup_vault" "core" {
  name                = "bv-core"
  resource_group_name = "rg-core"
}

data "azurerm_log_analytics_workspace" "logs" {
  name                = "law"
  resource_group_name = "rg-logs"
}

resource "azurerm_monitor_diagnostic_setting" "core" {
  name                       = "to-workspace"
  target_resource_id         = data.azurerm_data_protection_backup_vault.core.id
  log_analytics_workspace_id = data.azurerm_log_analytics_workspace.logs.id
  enabled_log {
    category_group = "allLogs"
  }
}
