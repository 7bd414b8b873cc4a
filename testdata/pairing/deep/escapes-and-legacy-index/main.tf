provider "azurerm" {
  features {}
}
resource "azurerm_recovery_services_vault" "this" {
  count               = 2
  name                = "rsv-${count.index}"
  location            = "westeurope"
  resource_group_name = "rg-backup"
  sku                 = "Standard"
}
resource "azurerm_recovery_services_vault" "dollar" {
  name                = "rsv-${replace("$${a}-%%{b}", "/[^a-z]+/", "x")}"
  location            = "westeurope"
  resource_group_name = "rg-backup"
  sku                 = "Standard"
}

locals {
  first = azurerm_recovery_services_vault.this.0.id
  names = azurerm_recovery_services_vault.this.*.name
}
resource "azurerm_monitor_diagnostic_setting" "first" {
  name               = "diag"
  target_resource_id = local.first
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}
resource "azurerm_monitor_diagnostic_setting" "dollar" {
  name               = local.names.1
  target_resource_id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-backup/providers/Microsoft.RecoveryServices/vaults/rsv-${format("x%sx%sx", "a", "b")}"
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}
