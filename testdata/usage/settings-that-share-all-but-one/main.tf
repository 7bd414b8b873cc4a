locals {
  vaults = toset(["one", "two", "three"])
  settings = merge([
    for vault in ["one", "two"] : {
      for to in ["first", "second"] : "${vault}/${to}" => { name = to, id = azurerm_recovery_services_vault.this[vault].id }
    }
  ]...)
}

resource "azurerm_recovery_services_vault" "this" {
  for_each            = local.vaults
  name                = "rsv-${each.key}"
  location            = "westeurope"
  resource_group_name = "rg-backup"
  sku                 = "Standard"
  immutability        = "Locked"
}

resource "azurerm_monitor_diagnostic_setting" "this" {
  for_each                       = local.settings
  name                           = each.value.name
  target_resource_id             = each.value.id
  log_analytics_workspace_id     = "/subscriptions/0/resourceGroups/rg/providers/Microsoft.OperationalInsights/workspaces/${each.value.name}"
  log_analytics_destination_type = "Dedicated"
  enabled_log {
    category_group = "allLogs"
  }
}
