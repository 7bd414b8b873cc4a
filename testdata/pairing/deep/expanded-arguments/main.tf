provider "azurerm" {
  features {}
}

variable "layers" {
  default = [{ a = { on = true }, b = { on = true } }, { b = { on = false } }, { c = { on = true } }]
}

locals {
  vaults = merge(var.layers...)
  sets   = [for layer in var.layers : toset(keys(layer))]
  common = setintersection(local.sets[0], ["b", "x"], [for set in local.sets : set if contains(set, "b")]...)
  most   = max([for layer in var.layers : length(layer)]...)
}
resource "azurerm_recovery_services_vault" "this" {
  for_each            = local.vaults
  name                = format("rsv-%s%s", [each.key, local.most]...)
  location            = "westeurope"
  resource_group_name = "rg-backup"
  sku                 = "Standard"
}
resource "azurerm_monitor_diagnostic_setting" "this" {
  for_each           = { for key, vault in local.vaults : key => vault if vault.on }
  name               = "diag"
  target_resource_id = azurerm_recovery_services_vault.this[each.key].id
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}
resource "azurerm_monitor_diagnostic_setting" "common" {
  name               = "diag"
  target_resource_id = azurerm_recovery_services_vault.this[tolist(local.common)[0]].id
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category_group = "allLogs"
  }
}
