provider "azurerm" {
  features {}
}
resource "azurerm_recovery_services_vault" "this" {
  count               = length(range(0, 10, 3))
  name                = "rsv-${count.index}"
  location            = "westeurope"
  resource_group_name = "rg-backup"
  sku                 = "Standard"
}

locals {
  picked = [for index in range(length(azurerm_recovery_services_vault.this) - 1, -1, -2) : azurerm_recovery_services_vault.this[index]]
}
resource "azurerm_monitor_diagnostic_setting" "this" {
  count              = length(local.picked)
  name               = "diag-${abs(count.index - 1)}-${ceil(count.index / 2)}"
  target_resource_id = local.picked[count.index].id
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}
