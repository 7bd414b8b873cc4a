resource "azurerm_monitor_diagnostic_setting" "e" {
  storage_account_id         = null
  log_analytics_workspace_id = "/subscriptions/0/log"
  enabled_log {
    category = "AzureBackupReport"
  }
}

module "setting" {
  target = azurerm_recovery_services_vault.c.id
}
