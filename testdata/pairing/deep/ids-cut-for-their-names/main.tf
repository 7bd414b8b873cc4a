provider "azurerm" {
  features {}
}
resource "azurerm_recovery_services_vault" "this" {
  for_each            = { a = "rg-one", b = "rg-two" }
  name                = "rsv-${each.key}"
  location            = "westeurope"
  resource_group_name = each.value
  sku                 = "Standard"
}
resource "azurerm_data_protection_backup_vault" "other" {
  name                = "rsv-a"
  location            = "westeurope"
  resource_group_name = "rg-one"
  datastore_type      = "VaultStore"
  redundancy          = "LocallyRedundant"
}

locals {
  name  = split("/", "${azurerm_recovery_services_vault.this["a"].id}/backupPolicies/daily")[8]
  group = element(split("/", azurerm_recovery_services_vault.this["a"].id), 4)
  vault = join("/", slice(split("/", "${azurerm_recovery_services_vault.this["b"].id}/backupPolicies/daily"), 0, 9))
}
resource "azurerm_monitor_diagnostic_setting" "name" {
  name               = "diag"
  target_resource_id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/${local.group}/providers/Microsoft.RecoveryServices/vaults/${local.name}"
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}
resource "azurerm_monitor_diagnostic_setting" "vault" {
  name               = "diag"
  target_resource_id = local.vault
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category_group = "allLogs"
  }
}
