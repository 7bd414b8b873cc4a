variable "name" {
  type = string
}

data "azurerm_client_config" "current" {}

resource "azurerm_recovery_services_vault" "same" {
  name                = "rsv-${var.name}"
  location            = "westeurope"
  resource_group_name = "rg-backup"
  sku                 = "Standard"
}

resource "azurerm_monitor_diagnostic_setting" "same" {
  name               = "same"
  target_resource_id = "/subscriptions/${data.azurerm_client_config.current.subscription_id}/resourceGroups/rg-backup/providers/Microsoft.RecoveryServices/vaults/rsv-${var.name}"
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category_group = "allLogs"
  }
}

resource "azurerm_monitor_diagnostic_setting" "maybe" {
  name               = "maybe"
  target_resource_id = "/subscriptions/${data.azurerm_client_config.current.subscription_id}/resourceGroups/rg-backup/providers/Microsoft.RecoveryServices/vaults/rsv-prod"
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category_group = "allLogs"
  }
}
