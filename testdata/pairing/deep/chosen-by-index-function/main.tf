provider "azurerm" {
  features {}
}

locals {
  order = ["gold", "silver", "bronze"]
  want  = { a = "silver", b = "bronze", c = "gold" }
  rank  = { for key, tier in local.want : key => index(local.order, tier) }
  best  = [for key, rank in local.rank : key if rank == min(values(local.rank)...)][0]
  worst = element([for key in sort(keys(local.rank)) : key if local.rank[key] == max(values(local.rank)...)], 5)
}
resource "azurerm_recovery_services_vault" "this" {
  for_each            = local.want
  name                = "rsv-${each.key}"
  location            = "westeurope"
  resource_group_name = "rg-backup"
  sku                 = "Standard"
}
resource "azurerm_monitor_diagnostic_setting" "best" {
  name               = "diag"
  target_resource_id = azurerm_recovery_services_vault.this[local.best].id
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}
resource "azurerm_monitor_diagnostic_setting" "worst" {
  name               = "diag"
  target_resource_id = azurerm_recovery_services_vault.this[local.worst].id
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category = "AzureBackupReport"
  }
}
