provider "azurerm" {
  features {}
}

variable "levels" {
  type    = map(number)
  default = { one = "1.0", two = 2, half = 0.5, big = 1e6 }
}
resource "azurerm_recovery_services_vault" "this" {
  for_each            = var.levels
  name                = "rsv-${replace(each.value, ".", "-")}"
  location            = "westeurope"
  resource_group_name = "rg-backup"
  sku                 = "Standard"
}

locals {
  by_level = { for name, level in var.levels : level => azurerm_recovery_services_vault.this[name].id }
}
resource "azurerm_monitor_diagnostic_setting" "this" {
  for_each           = toset(["1", "0.5", tostring(1000 * 1000)])
  name               = "diag"
  target_resource_id = local.by_level[each.key]
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}
