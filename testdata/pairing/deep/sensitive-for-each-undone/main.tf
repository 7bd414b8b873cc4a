provider "azurerm" {
  features {}
}

variable "credentials" {
  sensitive = true
  default = {
    app = { token = "x", log = true }
    web = { token = "y", log = false }
  }
}

locals {
  keys = nonsensitive(toset(keys(var.credentials)))
  on   = toset([for key in local.keys : key if nonsensitive(var.credentials[key].log)])
}
resource "azurerm_recovery_services_vault" "this" {
  for_each            = local.keys
  name                = "rsv-${each.key}"
  location            = "westeurope"
  resource_group_name = "rg-backup"
  sku                 = "Standard"
}
resource "azurerm_monitor_diagnostic_setting" "this" {
  for_each           = local.on
  name               = "diag"
  target_resource_id = sensitive(azurerm_recovery_services_vault.this[each.key].id)
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}
resource "azurerm_monitor_diagnostic_setting" "counted" {
  count              = nonsensitive(length(var.credentials)) - 1
  name               = "diag"
  target_resource_id = azurerm_recovery_services_vault.this["web"].id
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category_group = "allLogs"
  }
}
