provider "azurerm" {
  features {}
}

data "azurerm_key_vault" "app" {
  name                = "rsv-app"
  resource_group_name = "rg-app"
}

data "azurerm_storage_account" "app" {
  name                = "stapp"
  resource_group_name = "rg-app"
}

resource "azurerm_recovery_services_vault" "app" {
  name                = "rsv-app"
  location            = "westeurope"
  resource_group_name = "rg-app"
  sku                 = "Standard"
}

resource "azurerm_monitor_diagnostic_setting" "key_vault" {
  name               = "diag"
  target_resource_id = data.azurerm_key_vault.app.id
  storage_account_id = data.azurerm_storage_account.app.id
  enabled_log {
    category_group = "audit"
  }
}

resource "azurerm_monitor_diagnostic_setting" "blobs" {
  name                       = "diag"
  target_resource_id         = "${data.azurerm_storage_account.app.id}/blobServices/default"
  log_analytics_workspace_id = "/subscriptions/0/log"
  enabled_log {
    category = "StorageDelete"
  }
}
