provider "azurerm" {
  features {}
}

locals {
  diagnostics = var.workspace_id != null
}

resource "azurerm_recovery_services_vault" "main" {
  count               = var.recovery_vault_enabled ? 1 : 0
  name                = "rsv-shared"
  location            = "westeurope"
  resource_group_name = "rg-shared"
  sku                 = "Standard"
}

resource "azurerm_monitor_diagnostic_setting" "main" {
  count                          = var.recovery_vault_enabled && local.diagnostics ? 1 : 0
  name                           = "diag-rsv-shared"
  target_resource_id             = azurerm_recovery_services_vault.main[0].id
  log_analytics_workspace_id     = var.workspace_id
  log_analytics_destination_type = "Dedicated"
  enabled_log {
    category_group = "allLogs"
  }
}

resource "azurerm_data_protection_backup_vault" "blobs" {
  count               = var.backup_vault_enabled ? 1 : 0
  name                = "bvault-shared"
  location            = "westeurope"
  resource_group_name = "rg-shared"
  datastore_type      = "VaultStore"
  redundancy          = "ZoneRedundant"
}

resource "azurerm_data_protection_backup_vault" "disks" {
  count               = var.backup_vault_enabled ? 0 : 2
  name                = "bvault-disks-${count.index + 1}"
  location            = "westeurope"
  resource_group_name = "rg-shared"
  datastore_type      = "OperationalStore"
  redundancy          = "LocallyRedundant"
}

resource "azurerm_monitor_diagnostic_setting" "disks" {
  name                       = "diag-bvault-disks"
  target_resource_id         = azurerm_data_protection_backup_vault.disks.0.id
  log_analytics_workspace_id = var.workspace_id
  enabled_log {
    category = "CoreAzureBackup"
  }
}
