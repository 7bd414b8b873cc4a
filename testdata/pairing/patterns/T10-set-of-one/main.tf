provider "azurerm" {
  features {}
}

variable "create_vault" {
  type    = bool
  default = true
}

resource "azurerm_recovery_services_vault" "this" {
  for_each            = var.create_vault ? toset(["1"]) : []
  name                = "rsv-set"
  location            = "westeurope"
  resource_group_name = "rg-set"
  sku                 = "Standard"
}

resource "azurerm_monitor_diagnostic_setting" "this" {
  for_each           = var.create_vault ? toset(["1"]) : toset([])
  name               = "diag"
  target_resource_id = azurerm_recovery_services_vault.this[1].id
  storage_account_id = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-log/providers/Microsoft.Storage/storageAccounts/starchive"
  enabled_log {
    category_group = "allLogs"
  }
}
