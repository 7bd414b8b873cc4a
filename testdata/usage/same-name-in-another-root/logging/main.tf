data "azurerm_recovery_services_vault" "main" {
  name                = "rsv-prod"
  resource_group_name = "rg-backup"
}

resource "azurerm_monitor_diagnostic_setting" "other" {
  name               = "to-archive"
  target_resource_id = data.azurerm_recovery_services_vault.main.id
  storage_account_id = "/subscriptions/1/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/two"
  enabled_log {
    category = "CoreAzureBackup"
  }
}
