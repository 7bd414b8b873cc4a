terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 4.0"
    }
  }
}

provider "azurerm" {
  features {}
}

resource "azurerm_resource_group" "backup" {
  name     = "rg-backup-weu"
  location = "westeurope"
}

resource "azurerm_log_analytics_workspace" "platform" {
  name                = "log-platform-weu"
  location            = azurerm_resource_group.backup.location
  resource_group_name = azurerm_resource_group.backup.name
  sku                 = "PerGB2018"
  retention_in_days   = 90
}

resource "azurerm_recovery_services_vault" "backup" {
  name                = "rsv-backup-weu"
  location            = azurerm_resource_group.backup.location
  resource_group_name = azurerm_resource_group.backup.name
  sku                 = "Standard"
  storage_mode_type   = "GeoRedundant"
}

resource "azurerm_backup_policy_vm" "daily" {
  name                = "daily-30d"
  resource_group_name = azurerm_resource_group.backup.name
  recovery_vault_name = azurerm_recovery_services_vault.backup.name

  backup {
    frequency = "Daily"
    time      = "23:00"
  }
  retention_daily {
    count = 30
  }
}

resource "azurerm_data_protection_backup_vault" "blobs" {
  name                = "bvault-blobs-weu"
  location            = azurerm_resource_group.backup.location
  resource_group_name = azurerm_resource_group.backup.name
  datastore_type      = "VaultStore"
  redundancy          = "LocallyRedundant"
}

resource "azurerm_monitor_diagnostic_setting" "workspace" {
  name                       = "audit"
  target_resource_id         = azurerm_log_analytics_workspace.platform.id
  log_analytics_workspace_id = azurerm_log_analytics_workspace.platform.id

  enabled_log {
    category_group = "audit"
  }
}
