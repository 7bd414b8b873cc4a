provider "azurerm" {
  features {}
}

locals {
  wanted = toset(["web", "app", "sql", "web"])
  sorted = tolist(local.wanted)
  middle = sort(local.wanted)[1]
  first  = [for name in local.wanted : name][0]
  rest   = setsubtract(local.wanted, [local.first])
}
resource "azurerm_recovery_services_vault" "this" {
  for_each            = local.wanted
  name                = "rsv-${each.value}"
  location            = "westeurope"
  resource_group_name = "rg-backup"
  sku                 = "Standard"
}
resource "azurerm_monitor_diagnostic_setting" "first" {
  name               = "diag"
  target_resource_id = azurerm_recovery_services_vault.this[local.first].id
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}
resource "azurerm_monitor_diagnostic_setting" "rest" {
  for_each           = { for name in local.rest : name => name != local.middle if name != local.sorted[2] }
  name               = "diag"
  target_resource_id = azurerm_recovery_services_vault.this[each.key].id
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category = each.value ? "CoreAzureBackup" : "AddonAzureBackupJobs"
  }
}
