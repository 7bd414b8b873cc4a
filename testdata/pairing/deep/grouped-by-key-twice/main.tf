provider "azurerm" {
  features {}
}

locals {
  vaults = [
    { name = "r1", team = "x", env = "prod" }, { name = "r2", team = "x", env = "test" },
    { name = "r3", team = "y", env = "prod" }, { name = "r4", team = "y", env = "prod" },
  ]
  by_team = { for v in local.vaults : v.team => v... }
  by_both = { for team, vaults in local.by_team : team => { for v in vaults : v.env => v.name... } }
  last    = { for team, envs in local.by_both : team => reverse(sort(envs["prod"]))[0] if contains(keys(envs), "prod") && !(length(envs) > 1 && team == "z") }
}
resource "azurerm_recovery_services_vault" "this" {
  for_each            = { for v in local.vaults : v.name => v }
  name                = "rsv-${each.value.name}"
  location            = "westeurope"
  resource_group_name = "rg-backup"
  sku                 = "Standard"
}
resource "azurerm_monitor_diagnostic_setting" "last" {
  for_each           = local.last
  name               = "diag"
  target_resource_id = azurerm_recovery_services_vault.this[each.value].id
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}
