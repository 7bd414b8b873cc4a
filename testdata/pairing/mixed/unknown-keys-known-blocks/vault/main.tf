variable "name" {
  type = string
}

resource "azurerm_recovery_services_vault" "this" {
  name                = "rsv-${var.name}"
  location            = "westeurope"
  resource_group_name = "rg"
  sku                 = "Standard"
}

resource "azurerm_data_protection_backup_vault" "this" {
  for_each            = { a = 1, b = 2 }
  name                = "bvault-${var.name}-${each.key}"
  location            = "westeurope"
  resource_group_name = "rg"
  datastore_type      = "VaultStore"
  redundancy          = "LocallyRedundant"
}

resource "azurerm_monitor_diagnostic_setting" "inner" {
  name               = "diag"
  target_resource_id = azurerm_data_protection_backup_vault.this["a"].id
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}

output "id" {
  value = azurerm_recovery_services_vault.this.id
}
