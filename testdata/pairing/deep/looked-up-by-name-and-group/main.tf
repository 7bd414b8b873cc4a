provider "azurerm" {
  features {}
}

resource "azurerm_resource_group" "this" {
  for_each = toset(["a", "b"])
  name     = "rg-${each.key}"
  location = "westeurope"
}
resource "azurerm_recovery_services_vault" "this" {
  for_each            = azurerm_resource_group.this
  name                = "rsv-shared"
  location            = "westeurope"
  resource_group_name = each.value.name
  sku                 = "Standard"
}
resource "azurerm_data_protection_backup_vault" "this" {
  count               = 2
  name                = "bvault-${count.index}"
  location            = "westeurope"
  resource_group_name = azurerm_resource_group.this["a"].name
  datastore_type      = "VaultStore"
  redundancy          = "LocallyRedundant"
}

data "azurerm_recovery_services_vault" "found" {
  for_each            = toset(["rg-a"])
  name                = "RSV-Shared"
  resource_group_name = each.key
}

data "azurerm_data_protection_backup_vault" "found" {
  count               = 1
  name                = "bvault-${count.index + 1}"
  resource_group_name = azurerm_resource_group.this["a"].name
}
resource "azurerm_monitor_diagnostic_setting" "found" {
  for_each           = merge({ for key, vault in data.azurerm_recovery_services_vault.found : key => vault.id }, { bvault = one(data.azurerm_data_protection_backup_vault.found).id })
  name               = "diag"
  target_resource_id = each.value
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}
