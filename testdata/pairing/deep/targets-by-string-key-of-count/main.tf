provider "azurerm" {
  features {}
}
resource "azurerm_recovery_services_vault" "this" {
  count               = 3
  name                = "rsv-${count.index}"
  location            = "westeurope"
  resource_group_name = "rg-backup"
  sku                 = "Standard"
}

locals {
  by_name = { for index, vault in azurerm_recovery_services_vault.this : vault.name => { id = vault.id, index = index } }
  odd     = [for name, vault in local.by_name : name if vault.index % 2 == 1]
}
resource "azurerm_monitor_diagnostic_setting" "odd" {
  for_each           = toset(local.odd)
  name               = "diag"
  target_resource_id = local.by_name[each.key].id
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}
resource "azurerm_monitor_diagnostic_setting" "text" {
  name               = "diag"
  target_resource_id = azurerm_recovery_services_vault.this["0"].id
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}
