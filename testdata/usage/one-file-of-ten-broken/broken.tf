resource "azurerm_monitor_diagnostic_setting" "lost" {
  name               = "lost"
  target_resource_id = azurerm_recovery_services_vault.asked.id
  enabled_log {
    category = = "CoreAzureBackup"
  }
}
