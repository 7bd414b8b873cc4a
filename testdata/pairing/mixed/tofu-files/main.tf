provider "azurerm" {
  features {}
}

resource "azurerm_monitor_diagnostic_setting" "terraform_only" {
  name               = "old"
  target_resource_id = azurerm_data_protection_backup_vault.extra.id
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category_group = "allLogs"
  }
}

resource "azurerm_data_protection_backup_vault" "terraform_only" {
  name                = "bvault-old"
  location            = "westeurope"
  resource_group_name = "rg-main"
  datastore_type      = "VaultStore"
  redundancy          = "LocallyRedundant"
}
