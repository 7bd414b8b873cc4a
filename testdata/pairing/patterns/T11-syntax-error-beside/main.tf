provider "azurerm" {
  features {}
}

resource "azurerm_recovery_services_vault" "sound" {
  name                = "rsv-sound"
  location            = "westeurope"
  resource_group_name = "rg-app"
  sku                 = "Standard"
}

resource "azurerm_recovery_services_vault" "doubtful" {
  name                = "rsv-doubtful"
  location            = "westeurope"
  resource_group_name = "rg-app"
  sku                 = "Standard"
}

resource "azurerm_monitor_diagnostic_setting" "sound" {
  name               = "diag"
  target_resource_id = azurerm_recovery_services_vault.sound.id
  storage_account_id = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-log/providers/Microsoft.Storage/storageAccounts/starchive"
  enabled_log {
    category_group = "allLogs"
  }
}
