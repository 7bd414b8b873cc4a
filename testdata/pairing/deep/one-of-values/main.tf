provider "azurerm" {
  features {}
}

variable "environment" {
  default = "prod"
}
resource "azurerm_recovery_services_vault" "maybe" {
  for_each            = { for name in ["prod", "test"] : name => name if name == var.environment }
  name                = "rsv-maybe"
  location            = "westeurope"
  resource_group_name = "rg-backup"
  sku                 = "Standard"
}
resource "azurerm_recovery_services_vault" "never" {
  count               = var.environment == "dev" ? 1 : 0
  name                = "rsv-never"
  location            = "westeurope"
  resource_group_name = "rg-backup"
  sku                 = "Standard"
}
resource "azurerm_recovery_services_vault" "other" {
  name                = "rsv-other"
  location            = "westeurope"
  resource_group_name = "rg-backup"
  sku                 = "Standard"
}
resource "azurerm_monitor_diagnostic_setting" "maybe" {
  count              = length(azurerm_recovery_services_vault.maybe)
  name               = "diag"
  target_resource_id = one(values(azurerm_recovery_services_vault.maybe)).id
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}
resource "azurerm_monitor_diagnostic_setting" "never" {
  count              = one(azurerm_recovery_services_vault.never) == null ? 0 : 1
  name               = "diag"
  target_resource_id = one(azurerm_recovery_services_vault.never[*].id)
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}
resource "azurerm_monitor_diagnostic_setting" "other" {
  name               = "diag"
  target_resource_id = coalesce(one(azurerm_recovery_services_vault.never[*].id), azurerm_recovery_services_vault.other.id)
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category_group = "allLogs"
  }
}
