resource "azurerm_recovery_services_vault" "main" {
  name                = "rsv-prod"
  location            = "westeurope"
  resource_group_name = "rg-backup"
  sku                 = "Standard"
}

resource "azurerm_monitor_diagnostic_setting" "own" {
  name               = "to-archive"
  target_resource_id = azurerm_recovery_services_vault.main.id
  storage_account_id = "/subscriptions/1/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/one"
  enabled_log {
    category = "AzureBackupReport"
  }
}
