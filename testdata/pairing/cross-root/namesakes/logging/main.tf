provider "azurerm" {
  features {}
}

data "azurerm_recovery_services_vault" "main" {
  name                = "rsv-prod"
  resource_group_name = "rg-backup"
}

resource "azurerm_monitor_diagnostic_setting" "main" {
  name               = "to-archive"
  target_resource_id = data.azurerm_recovery_services_vault.main.id
  storage_account_id = "/subscriptions/11111111-1111-1111-1111-111111111111/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}
