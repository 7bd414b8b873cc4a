provider "azurerm" {
  features {}
}
resource "azurerm_recovery_services_vault" "this" {
  name                = "rsv-this"
  location            = "westeurope"
  resource_group_name = "rg-backup"
  sku                 = "Standard"
}
resource "azurerm_data_protection_backup_vault" "that" {
  name                = "bvault-that"
  location            = "westeurope"
  resource_group_name = "rg-backup"
  datastore_type      = "VaultStore"
  redundancy          = "LocallyRedundant"
}

locals {
  rows = {
    services = { logs = { CoreAzureBackup = [30], AddonAzureBackupJobs = [], AddonAzureBackupPolicy = null } }
    backup   = { logs = { CoreAzureBackup = [] } }
  }
  targets = { services = azurerm_recovery_services_vault.this.id, backup = azurerm_data_protection_backup_vault.that.id }
}
resource "azurerm_monitor_diagnostic_setting" "this" {
  for_each           = local.rows
  name               = "diag"
  target_resource_id = local.targets[each.key]
  storage_account_id = "/subscriptions/0/archive"
  dynamic "enabled_log" {
    for_each = { for name, days in each.value.logs : name => days if days != null }
    iterator = outer
    content {
      category = outer.key
      dynamic "retention_policy" {
        for_each = outer.value
        content {
          enabled = outer.key == "CoreAzureBackup"
          days    = retention_policy.value + outer.value[retention_policy.key]
        }
      }
    }
  }
}
