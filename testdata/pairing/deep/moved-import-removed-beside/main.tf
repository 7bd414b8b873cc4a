provider "azurerm" {
  features {}
}
resource "azurerm_recovery_services_vault" "this" {
  for_each            = toset(["kept", "imported"])
  name                = "rsv-${each.key}"
  location            = "westeurope"
  resource_group_name = "rg-backup"
  sku                 = "Standard"
}
resource "azurerm_monitor_diagnostic_setting" "this" {
  name               = "diag"
  target_resource_id = azurerm_recovery_services_vault.this["kept"].id
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}

moved {
  from = azurerm_recovery_services_vault.old
  to   = azurerm_recovery_services_vault.this["kept"]
}

moved {
  from = azurerm_monitor_diagnostic_setting.imported
  to   = azurerm_monitor_diagnostic_setting.this
}

removed {
  from = azurerm_monitor_diagnostic_setting.forgotten
  lifecycle {
    destroy = false
  }
}

import {
  to = azurerm_recovery_services_vault.this["imported"]
  id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-backup/providers/Microsoft.RecoveryServices/vaults/rsv-imported"
}
