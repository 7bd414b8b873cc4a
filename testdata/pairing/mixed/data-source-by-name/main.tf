provider "azurerm" {
  features {}
}

resource "azurerm_resource_group" "backup" {
  name     = "rg-backup"
  location = "westeurope"
}

resource "azurerm_recovery_services_vault" "known" {
  name                = "rsv-known"
  location            = "westeurope"
  resource_group_name = azurerm_resource_group.backup.name
  sku                 = "Standard"
}

resource "azurerm_data_protection_backup_vault" "known" {
  name                = "bvault-known"
  location            = "westeurope"
  resource_group_name = azurerm_resource_group.backup.name
  datastore_type      = "VaultStore"
  redundancy          = "LocallyRedundant"
}

resource "azurerm_recovery_services_vault" "homonym" {
  name                = "rsv-homonym"
  location            = "westeurope"
  resource_group_name = azurerm_resource_group.backup.name
  sku                 = "Standard"
}

data "azurerm_recovery_services_vault" "known" {
  name                = "RSV-known"
  resource_group_name = "rg-backup"
}

data "azurerm_recovery_services_vault" "homonym" {
  name                = "rsv-homonym"
  resource_group_name = "rg-other"
}

module "lookup" {
  source = "./lookup"
  name   = "bvault-known"
  group  = azurerm_resource_group.backup.name
}

resource "azurerm_monitor_diagnostic_setting" "known" {
  name               = "diag"
  target_resource_id = data.azurerm_recovery_services_vault.known.id
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}

resource "azurerm_monitor_diagnostic_setting" "bvault" {
  name               = "diag"
  target_resource_id = module.lookup.id
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}

resource "azurerm_monitor_diagnostic_setting" "homonym" {
  name               = "diag"
  target_resource_id = data.azurerm_recovery_services_vault.homonym.id
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}
