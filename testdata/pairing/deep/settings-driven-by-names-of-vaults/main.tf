provider "azurerm" {
  features {}
}
resource "azurerm_recovery_services_vault" "this" {
  for_each            = { a = "rsv-prod-1", b = "rsv-test-1", c = "rsv-prod-2" }
  name                = each.value
  location            = "westeurope"
  resource_group_name = "rg-backup"
  sku                 = "Standard"
}

locals {
  by_name = { for vault in azurerm_recovery_services_vault.this : vault.name => vault.id if strcontains(vault.name, "-prod-") }
  latest  = reverse(sort(keys(local.by_name)))[0]
}
resource "azurerm_monitor_diagnostic_setting" "all" {
  for_each           = local.by_name
  name               = each.key
  target_resource_id = each.value
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}
resource "azurerm_monitor_diagnostic_setting" "latest" {
  name               = "diag"
  target_resource_id = local.by_name[local.latest]
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category = "AddonAzureBackupJobs"
  }
}
resource "azurerm_monitor_diagnostic_setting" "same" {
  count              = azurerm_recovery_services_vault.this["b"].name == "rsv-test-1" ? 1 : 0
  name               = "diag"
  target_resource_id = azurerm_recovery_services_vault.this["b"].id
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category_group = "allLogs"
  }
}
