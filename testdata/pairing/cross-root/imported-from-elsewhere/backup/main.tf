provider "azurerm" {
  features {}
}

import {
  to = azurerm_recovery_services_vault.main
  id = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-backup/providers/Microsoft.RecoveryServices/vaults/rsv-prod"
}

resource "azurerm_recovery_services_vault" "main" {
  name                = "rsv-prod"
  location            = "westeurope"
  resource_group_name = "rg-backup"
  sku                 = "Standard"
}

resource "azurerm_monitor_diagnostic_setting" "beside" {
  name               = "to-archive"
  target_resource_id = "/subscriptions/33333333-3333-3333-3333-333333333333/resourceGroups/rg-backup/providers/Microsoft.RecoveryServices/vaults/rsv-prod"
  storage_account_id = "/subscriptions/11111111-1111-1111-1111-111111111111/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}
