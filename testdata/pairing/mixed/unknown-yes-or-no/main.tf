variable "diagnostics" {
  type = bool
}

resource "azurerm_recovery_services_vault" "on" {
  name                = "rsv-on"
  location            = "westeurope"
  resource_group_name = "rg"
  sku                 = "Standard"
}

resource "azurerm_recovery_services_vault" "always" {
  name                = "rsv-always"
  location            = "westeurope"
  resource_group_name = "rg"
  sku                 = "Standard"
}

resource "azurerm_recovery_services_vault" "never" {
  name                = "rsv-never"
  location            = "westeurope"
  resource_group_name = "rg"
  sku                 = "Standard"
}

resource "azurerm_recovery_services_vault" "logs" {
  name                = "rsv-logs"
  location            = "westeurope"
  resource_group_name = "rg"
  sku                 = "Standard"
}

resource "azurerm_monitor_diagnostic_setting" "on" {
  count              = var.diagnostics ? 1 : 0
  name               = "diag"
  target_resource_id = azurerm_recovery_services_vault.on.id
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}

resource "azurerm_monitor_diagnostic_setting" "always" {
  count              = var.diagnostics || true ? 1 : 0
  name               = "diag"
  target_resource_id = azurerm_recovery_services_vault.always.id
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}

resource "azurerm_monitor_diagnostic_setting" "never" {
  count              = var.diagnostics && false ? 1 : 0
  name               = "diag"
  target_resource_id = azurerm_recovery_services_vault.never.id
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}

resource "azurerm_monitor_diagnostic_setting" "logs" {
  name               = "diag"
  target_resource_id = azurerm_recovery_services_vault.logs.id
  storage_account_id = "/subscriptions/0/archive"
  dynamic "enabled_log" {
    for_each = var.diagnostics ? ["CoreAzureBackup"] : []
    content {
      category = enabled_log.value
    }
  }
}
