provider "azurerm" {
  features {}
}

locals {
  each   = { key = "not this one" }
  vaults = { for k, v in { a = { k = "x" }, b = { k = "y" } } : k => [for k, v in v : "${k}=${v}"][0] }
  nested = [for k in ["a", "b"] : [for k in [k, "c"] : upper(k)]]
}
resource "azurerm_recovery_services_vault" "this" {
  for_each            = local.vaults
  name                = "rsv-${replace(each.value, "=", "-")}"
  location            = "westeurope"
  resource_group_name = "rg-backup"
  sku                 = "Standard"
}
resource "azurerm_recovery_services_vault" "listed" {
  count               = length(local.nested)
  name                = "rsv-listed-${lower(local.nested[count.index][1])}${count.index}"
  location            = "westeurope"
  resource_group_name = "rg-backup"
  sku                 = "Standard"
}
resource "azurerm_monitor_diagnostic_setting" "this" {
  for_each           = { for each in ["only"] : each => each }
  name               = "diag"
  target_resource_id = [for each in values(azurerm_recovery_services_vault.this) : each.id][1]
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}
resource "azurerm_monitor_diagnostic_setting" "listed" {
  name               = "diag"
  target_resource_id = azurerm_recovery_services_vault.listed[index(local.nested[*][0], "A")].id
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}
