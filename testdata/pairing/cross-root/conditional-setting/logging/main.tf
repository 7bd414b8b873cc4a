provider "azurerm" {
  features {}
}

variable "enabled" {
  type = bool
}

data "azurerm_recovery_services_vault" "main" {
  name                = "rsv-prod"
  resource_group_name = "rg-backup"
}

data "azurerm_recovery_services_vault" "off" {
  name                = "rsv-off"
  resource_group_name = "rg-backup"
}

resource "azurerm_monitor_diagnostic_setting" "main" {
  count              = var.enabled ? 1 : 0
  name               = "to-archive"
  target_resource_id = data.azurerm_recovery_services_vault.main.id
  storage_account_id = "/subscriptions/11111111-1111-1111-1111-111111111111/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}

resource "azurerm_monitor_diagnostic_setting" "off" {
  count              = 0
  name               = "to-archive"
  target_resource_id = data.azurerm_recovery_services_vault.off.id
  storage_account_id = "/subscriptions/11111111-1111-1111-1111-111111111111/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}
