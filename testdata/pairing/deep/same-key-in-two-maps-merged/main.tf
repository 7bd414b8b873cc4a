provider "azurerm" {
  features {}
}
resource "azurerm_recovery_services_vault" "a" {
  name                = "rsv-a"
  location            = "westeurope"
  resource_group_name = "rg-backup"
  sku                 = "Standard"
}
resource "azurerm_recovery_services_vault" "b" {
  name                = "rsv-b"
  location            = "westeurope"
  resource_group_name = "rg-backup"
  sku                 = "Standard"
}

locals {
  base  = { x = { id = azurerm_recovery_services_vault.a.id, log = "CoreAzureBackup" }, y = { id = azurerm_recovery_services_vault.a.id, log = "AddonAzureBackupJobs" } }
  layer = { x = { id = azurerm_recovery_services_vault.b.id } }
  deep  = { for key in setunion(keys(local.base), keys(local.layer)) : key => merge(try(local.base[key], {}), try(local.layer[key], {})) }
}
resource "azurerm_monitor_diagnostic_setting" "this" {
  for_each           = local.deep
  name               = "diag"
  target_resource_id = each.value.id
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category = each.value.log
  }
}
