provider "azurerm" {
  features {}
}

locals {
  teams    = { red = ["app", "web"], blue = ["web", "sql"], none = [] }
  owners   = transpose(local.teams)
  shared   = [for vault, teams in local.owners : vault if length(teams) > 1]
  chunks   = chunklist(sort(keys(local.owners)), 2)
  red_only = setsubtract(local.teams.red, local.teams["blue"])
  both     = setintersection(local.teams.red, local.teams.blue)
  all      = setunion(values(local.teams)...)
  matched  = matchkeys(["low", "mid", "high"], ["app", "sql", "web"], local.shared)
  names    = formatlist("rsv-%s-%d", sort(local.all), length(local.all))
}
resource "azurerm_recovery_services_vault" "this" {
  for_each            = local.all
  name                = local.names[index(sort(local.all), each.key)]
  location            = "westeurope"
  resource_group_name = "rg-backup"
  sku                 = "Standard"
}
resource "azurerm_monitor_diagnostic_setting" "chunk" {
  name               = local.matched[0]
  target_resource_id = azurerm_recovery_services_vault.this[local.chunks[1][0]].id
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}
resource "azurerm_monitor_diagnostic_setting" "red" {
  for_each           = local.red_only
  name               = "diag"
  target_resource_id = azurerm_recovery_services_vault.this[each.key].id
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category = "AddonAzureBackupJobs"
  }
}
resource "azurerm_monitor_diagnostic_setting" "both" {
  name               = "diag"
  target_resource_id = azurerm_recovery_services_vault.this[one(local.both)].id
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category_group = "allLogs"
  }
}
