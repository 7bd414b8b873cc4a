provider "azurerm" {
  features {}
}

locals {
  rows     = csvdecode(file("${path.module}/vaults.csv"))
  policies = yamldecode(file("${path.root}/policies.yaml"))
  sinks    = jsondecode(file("./sinks.json"))
  vaults   = { for row in local.rows : row.name => row }
  settings = { for pair in setproduct(keys(local.vaults), range(length(local.policies.policies))) : "${pair[0]}/${local.policies.policies[pair[1]].name}" => { vault = pair[0], policy = local.policies.policies[pair[1]] } if contains(local.policies.policies[pair[1]].tiers, local.vaults[pair[0]].tier) && tobool(local.vaults[pair[0]].log) }
}
resource "azurerm_recovery_services_vault" "this" {
  for_each            = local.vaults
  name                = "rsv-${each.key}"
  location            = "westeurope"
  resource_group_name = "rg-${each.value.tier}"
  sku                 = "Standard"
}
resource "azurerm_monitor_diagnostic_setting" "this" {
  for_each                       = local.settings
  name                           = each.value.policy.name
  target_resource_id             = azurerm_recovery_services_vault.this[each.value.vault].id
  storage_account_id             = lookup(local.sinks, each.value.policy.sink, null)
  log_analytics_workspace_id     = try(each.value.policy.workspace, null)
  log_analytics_destination_type = try(each.value.policy.mode, null)
  dynamic "enabled_log" {
    for_each = each.value.policy.logs
    iterator = log
    content {
      category = log.value
    }
  }
}
