provider "azurerm" {
  features {}
}

locals {
  by_number = { 1 = "a", 2.50 = "b", 1e3 = "c", (1 + 1) = "d" }
  by_bool   = { true = azurerm_recovery_services_vault.number["2.5"].id, (1 > 2) = azurerm_recovery_services_vault.number["1000"].id }
  counts    = { for index, name in ["x", "y"] : index => name }
}
resource "azurerm_recovery_services_vault" "number" {
  for_each            = local.by_number
  name                = "rsv-${each.value}"
  location            = "westeurope"
  resource_group_name = "rg-backup"
  sku                 = "Standard"
}
resource "azurerm_recovery_services_vault" "counted" {
  count               = length(local.counts)
  name                = "rsv-${local.counts[count.index]}"
  location            = "westeurope"
  resource_group_name = "rg-backup"
  sku                 = "Standard"
}
resource "azurerm_monitor_diagnostic_setting" "bool" {
  for_each           = { yes = length(local.by_number) == 4, no = local.by_number["2"] == "b" }
  name               = "diag"
  target_resource_id = local.by_bool[tostring(each.value)]
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}
resource "azurerm_monitor_diagnostic_setting" "counted" {
  for_each           = { for index, name in local.counts : index => name if index == "1" }
  name               = "diag"
  target_resource_id = azurerm_recovery_services_vault.counted[each.key].id
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}
