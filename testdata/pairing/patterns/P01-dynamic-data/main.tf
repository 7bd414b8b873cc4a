provider "azurerm" {
  features {}
}

resource "azurerm_recovery_services_vault" "vault" {
  name                = "rsv-data"
  location            = "westeurope"
  resource_group_name = "rg-data"
  sku                 = "Standard"
}

data "azurerm_monitor_diagnostic_categories" "vault" {
  resource_id = azurerm_recovery_services_vault.vault.id
}

resource "azurerm_storage_account" "archive" {
  name                     = "stdiagarchive"
  location                 = "westeurope"
  resource_group_name      = "rg-data"
  account_tier             = "Standard"
  account_replication_type = "ZRS"
}

resource "azurerm_monitor_diagnostic_setting" "vault" {
  name               = "all-logs-to-archive"
  target_resource_id = azurerm_recovery_services_vault.vault.id
  storage_account_id = azurerm_storage_account.archive.id

  dynamic "enabled_log" {
    for_each = data.azurerm_monitor_diagnostic_categories.vault.log_category_types
    content {
      category = enabled_log.value
    }
  }

  dynamic "metric" {
    for_each = data.azurerm_monitor_diagnostic_categories.vault.metrics
    content {
      category = metric.value
      enabled  = true
    }
  }
}
