provider "azurerm" {
  features {}
}

variable "settings" {
  type = map(any)
  default = {
    a = { archive = "/subscriptions/0/archive", mode = null }
    b = { archive = null, mode = "Dedicated" }
  }
}
resource "azurerm_recovery_services_vault" "this" {
  for_each            = var.settings
  name                = "rsv-${each.key}"
  location            = "westeurope"
  resource_group_name = "rg-backup"
  sku                 = "Standard"
}
resource "azurerm_monitor_diagnostic_setting" "this" {
  for_each                       = var.settings
  name                           = "diag"
  target_resource_id             = azurerm_recovery_services_vault.this[each.key].id
  storage_account_id             = each.value.archive
  log_analytics_workspace_id     = each.value.mode == null ? null : "/subscriptions/0/log"
  log_analytics_destination_type = each.value.mode
  enabled_log {
    category = "CoreAzureBackup"
  }
}
