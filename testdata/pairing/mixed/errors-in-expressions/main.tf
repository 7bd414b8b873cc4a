locals {
  one   = local.two
  two   = "${local.three}"
  three = local.one
}

resource "azurerm_recovery_services_vault" "sound" {
  name                = "rsv-sound"
  location            = "westeurope"
  resource_group_name = "rg"
  sku                 = "Standard"
}

resource "azurerm_recovery_services_vault" "other" {
  name                = "rsv-other"
  location            = "westeurope"
  resource_group_name = "rg"
  sku                 = "Standard"
}

resource "azurerm_monitor_diagnostic_setting" "sound" {
  name               = "diag"
  target_resource_id = azurerm_recovery_services_vault.sound.id
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category_group = "allLogs"
  }
}

resource "azurerm_monitor_diagnostic_setting" "cycle" {
  name               = "diag"
  target_resource_id = local.one
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category_group = "allLogs"
  }
}

resource "azurerm_monitor_diagnostic_setting" "operand" {
  name               = "diag"
  target_resource_id = azurerm_recovery_services_vault.other.id - 1
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category_group = "allLogs"
  }
}

resource "azurerm_monitor_diagnostic_setting" "missing" {
  name               = "diag"
  target_resource_id = { a = azurerm_recovery_services_vault.other.id }["b"]
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category_group = "allLogs"
  }
}

resource "azurerm_monitor_diagnostic_setting" "listed" {
  for_each           = ["a", "b"]
  name               = "diag"
  target_resource_id = azurerm_recovery_services_vault.other.id
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category_group = "allLogs"
  }
}

resource "azurerm_monitor_diagnostic_setting" "undeclared" {
  name               = "diag"
  target_resource_id = local.not_declared
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category_group = "allLogs"
  }
}
