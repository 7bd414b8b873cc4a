variable "diagnostics" {
  type = bool
}

resource "azurerm_data_protection_backup_vault" "this" {
  name                = "bvault-main"
  location            = "westeurope"
  resource_group_name = "rg-main"
  datastore_type      = "VaultStore"
  redundancy          = "LocallyRedundant"
}

resource "azurerm_monitor_diagnostic_setting" "this" {
  count              = var.diagnostics ? 1 : 0
  name               = "diag"
  target_resource_id = azurerm_data_protection_backup_vault.this.id
  storage_account_id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-log/providers/Microsoft.Storage/storageAccounts/starchive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}
