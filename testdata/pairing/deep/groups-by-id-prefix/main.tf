provider "azurerm" {
  features {}
}

resource "azurerm_resource_group" "this" {
  for_each = toset(["rg-one", "rg-two"])
  name     = each.key
  location = "westeurope"
}
resource "azurerm_recovery_services_vault" "this" {
  for_each            = azurerm_resource_group.this
  name                = "rsv-${index(["rg-one", "rg-two"], each.key)}"
  location            = "westeurope"
  resource_group_name = each.value.name
  sku                 = "Standard"
}
resource "azurerm_monitor_diagnostic_setting" "one" {
  name               = "diag"
  target_resource_id = "${azurerm_resource_group.this["rg-one"].id}/providers/Microsoft.RecoveryServices/vaults/${azurerm_recovery_services_vault.this["rg-one"].name}"
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}
resource "azurerm_monitor_diagnostic_setting" "crossed" {
  name               = "diag"
  target_resource_id = "${azurerm_resource_group.this["rg-two"].id}/providers/Microsoft.RecoveryServices/vaults/${azurerm_recovery_services_vault.this["rg-one"].name}"
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category_group = "allLogs"
  }
}
