provider "azurerm" {
  features {}
}

locals {
  vaults = { "Zürich" = "zrh", "東京" = "tyo", "e\u0301cole" = "eco", "🙂" = "smile", "a b" = "ab" }
}
resource "azurerm_recovery_services_vault" "this" {
  for_each            = local.vaults
  name                = "rsv-${each.value}"
  location            = "westeurope"
  resource_group_name = "rg-backup"
  sku                 = "Standard"
}
resource "azurerm_monitor_diagnostic_setting" "this" {
  for_each           = toset(["\u6771\u4eac", "école", "🙂"])
  name               = "diag"
  target_resource_id = azurerm_recovery_services_vault.this[each.value].id
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}
resource "azurerm_monitor_diagnostic_setting" "space" {
  count              = length("🙂é") - 1
  name               = "diag"
  target_resource_id = azurerm_recovery_services_vault.this["a b"].id
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}
