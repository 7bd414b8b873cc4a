provider "azurerm" {
  features {}
}

resource "azurerm_monitor_diagnostic_setting" "main" {
  name               = "to-archive"
  target_resource_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-backup/providers/Microsoft.RecoveryServices/vaults/rsv-prod"
  storage_account_id = "/subscriptions/11111111-1111-1111-1111-111111111111/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}
