resource "azurerm_log_analytics_workspace" "law" {
  name                = "law"
  location            = "westeurope"
  resource_group_name = "rg-logs"
}
data "azurerm_recovery_services_vault" "v" {
  name                = "rsv"
  resource_group_name = "rg"
}
resource "azurerm_monitor_diagnostic_setting" "e" {
  name                           = "e"
  target_resource_id             = data.azurerm_recovery_services_vault.v.id
  log_analytics_workspace_id     = azurerm_log_analytics_workspace.law.id
  log_analytics_destination_type = "Dedicated"
  enabled_log {
    category = "CoreAzureBackup"
  }
}
