provider "azurerm" {
  features {}
}

locals {
  names  = { zeta = 1, Alpha = 2, beta = 3, "10" = 4, "9" = 5, "Ärger" = 6, _x = 7 }
  sorted = keys(local.names)
  by_no  = { for key, no in local.names : tostring(no) => key }
}
resource "azurerm_recovery_services_vault" "this" {
  for_each            = local.names
  name                = "rsv-${each.value}"
  location            = "westeurope"
  resource_group_name = "rg-backup"
  sku                 = "Standard"
}
resource "azurerm_monitor_diagnostic_setting" "first" {
  name               = "diag"
  target_resource_id = azurerm_recovery_services_vault.this[local.sorted[0]].id
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}
resource "azurerm_monitor_diagnostic_setting" "fifth" {
  name               = "diag"
  target_resource_id = azurerm_recovery_services_vault.this[element(local.sorted, 4)].id
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}
resource "azurerm_monitor_diagnostic_setting" "last" {
  name               = "diag"
  target_resource_id = values(azurerm_recovery_services_vault.this)[length(local.sorted) - 1].id
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}
resource "azurerm_monitor_diagnostic_setting" "seven" {
  name               = "diag"
  target_resource_id = azurerm_recovery_services_vault.this[local.by_no[7]].id
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}
