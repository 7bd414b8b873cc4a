provider "azurerm" {
  features {}
}

resource "azurerm_resource_group" "backup" {
  name     = "rg-backup"
  location = "westeurope"
}

resource "azurerm_recovery_services_vault" "main" {
  name                = "rsv-prod"
  location            = "westeurope"
  resource_group_name = azurerm_resource_group.backup.name
  sku                 = "Standard"
}

resource "azurerm_data_protection_backup_vault" "main" {
  name                = "bvault-prod"
  location            = "westeurope"
  resource_group_name = azurerm_resource_group.backup.name
  datastore_type      = "VaultStore"
  redundancy          = "LocallyRedundant"
}

resource "azurerm_monitor_diagnostic_setting" "own" {
  name               = "to-archive"
  target_resource_id = azurerm_recovery_services_vault.main.id
  storage_account_id = "/subscriptions/11111111-1111-1111-1111-111111111111/archive"
  enabled_log {
    category = "AzureBackupReport"
  }
}
