provider "azurerm" {
  features {}
}

variable "enabled" {
  type    = bool
  default = true
}

resource "azurerm_recovery_services_vault" "on" {
  count               = var.enabled ? 1 : 0
  name                = "rsv-on"
  location            = "westeurope"
  resource_group_name = "rg-on"
  sku                 = "Standard"
}

resource "azurerm_data_protection_backup_vault" "on" {
  count               = var.enabled ? 1 : 0
  name                = "bvault-on"
  location            = "westeurope"
  resource_group_name = "rg-on"
  datastore_type      = "VaultStore"
  redundancy          = "LocallyRedundant"
}

resource "azurerm_recovery_services_vault" "off" {
  count               = var.enabled ? 0 : 1
  name                = "rsv-off"
  location            = "westeurope"
  resource_group_name = "rg-on"
  sku                 = "Standard"
}

locals {
  bvault_id = try(azurerm_data_protection_backup_vault.on[0].id, null)
  off_id    = one(azurerm_recovery_services_vault.off[*].id)
}

resource "azurerm_monitor_diagnostic_setting" "rsv" {
  count              = var.enabled ? 1 : 0
  name               = "rsv"
  target_resource_id = one(azurerm_recovery_services_vault.on[*].id)
  storage_account_id = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-log/providers/Microsoft.Storage/storageAccounts/starchive"
  enabled_log {
    category_group = "allLogs"
  }
}

resource "azurerm_monitor_diagnostic_setting" "bvault" {
  count              = local.bvault_id == null ? 0 : 1
  name               = "bvault"
  target_resource_id = local.bvault_id
  storage_account_id = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-log/providers/Microsoft.Storage/storageAccounts/starchive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}

resource "azurerm_monitor_diagnostic_setting" "off" {
  count              = local.off_id == null ? 0 : 1
  name               = "off"
  target_resource_id = local.off_id
  storage_account_id = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-log/providers/Microsoft.Storage/storageAccounts/starchive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}

output "vault_ids" {
  value = compact([try(azurerm_recovery_services_vault.on[0].id, null), try(azurerm_recovery_services_vault.off[0].id, null)])
}
