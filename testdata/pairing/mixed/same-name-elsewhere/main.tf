provider "azurerm" {
  features {}
}

resource "azurerm_resource_group" "a" {
  name     = "rg-a"
  location = "westeurope"
}

resource "azurerm_resource_group" "b" {
  name     = "rg-b"
  location = "westeurope"
}

resource "azurerm_recovery_services_vault" "a" {
  name                = "rsv"
  location            = "westeurope"
  resource_group_name = azurerm_resource_group.a.name
  sku                 = "Standard"
}

resource "azurerm_recovery_services_vault" "b" {
  name                = azurerm_recovery_services_vault.a.name
  location            = azurerm_recovery_services_vault.a.location
  resource_group_name = azurerm_resource_group.b.name
  sku                 = azurerm_recovery_services_vault.a.sku
}

resource "azurerm_data_protection_backup_vault" "c" {
  name                = "rsv"
  location            = "westeurope"
  resource_group_name = azurerm_resource_group.b.name
  datastore_type      = "VaultStore"
  redundancy          = "LocallyRedundant"
}

resource "azurerm_monitor_diagnostic_setting" "replaced" {
  name               = "replaced"
  target_resource_id = "${azurerm_resource_group.b.id}/providers/Microsoft.RecoveryServices/vaults/${azurerm_recovery_services_vault.a.name}"
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}
