resource "azurerm_monitor_diagnostic_setting" "main" {
  target_resource_id             = azurerm_recovery_services_vault.main["neu"].id
  log_analytics_destination_type = "Dedicated"
  storage_account_id             = null
}
