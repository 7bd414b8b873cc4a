provider "azurerm" {
  features {}
}

data "azurerm_client_config" "current" {}

data "azurerm_subscription" "current" {}

locals {
  prefix = "/subscriptions/${data.azurerm_client_config.current.subscription_id}"
}

resource "azurerm_resource_group" "main" {
  name     = "rg-built"
  location = "westeurope"
}

resource "azurerm_recovery_services_vault" "main" {
  name                = "rsv-built"
  location            = azurerm_resource_group.main.location
  resource_group_name = azurerm_resource_group.main.name
  sku                 = "Standard"
}

resource "azurerm_data_protection_backup_vault" "main" {
  name                = "bvault-built"
  location            = azurerm_resource_group.main.location
  resource_group_name = azurerm_resource_group.main.name
  datastore_type      = "VaultStore"
  redundancy          = "LocallyRedundant"
}

resource "azurerm_data_protection_backup_vault" "spare" {
  name                = "bvault-spare"
  location            = azurerm_resource_group.main.location
  resource_group_name = azurerm_resource_group.main.name
  datastore_type      = "VaultStore"
  redundancy          = "LocallyRedundant"
}

resource "azurerm_monitor_diagnostic_setting" "rsv" {
  name               = "rsv"
  target_resource_id = "${local.prefix}/resourceGroups/${azurerm_resource_group.main.name}/providers/Microsoft.RecoveryServices/vaults/${azurerm_recovery_services_vault.main.name}"
  storage_account_id = "${local.prefix}/resourceGroups/rg-log/providers/Microsoft.Storage/storageAccounts/starchive"
  enabled_log {
    category_group = "allLogs"
  }
}

resource "azurerm_monitor_diagnostic_setting" "bvault" {
  name               = "bvault"
  target_resource_id = format("%s/providers/Microsoft.DataProtection/backupVaults/%s", azurerm_resource_group.main.id, "bvault-built")
  storage_account_id = "${local.prefix}/resourceGroups/rg-log/providers/Microsoft.Storage/storageAccounts/starchive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}

resource "azurerm_monitor_diagnostic_setting" "gone" {
  name               = "gone"
  target_resource_id = "${data.azurerm_subscription.current.id}/resourceGroups/rg-built/providers/Microsoft.DataProtection/backupVaults/bvault-gone"
  storage_account_id = "${local.prefix}/resourceGroups/rg-log/providers/Microsoft.Storage/storageAccounts/starchive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}
