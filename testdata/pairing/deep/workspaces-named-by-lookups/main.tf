provider "azurerm" {
  features {}
}

resource "azurerm_log_analytics_workspace" "this" {
  for_each            = { hot = 30, cold = 365 }
  name                = "log-${each.key}"
  location            = "westeurope"
  resource_group_name = "rg-backup"
  retention_in_days   = each.value
}

locals {
  sinks = {
    hot   = { workspace = azurerm_log_analytics_workspace.this["hot"].id }
    cold  = { workspace = azurerm_log_analytics_workspace.this["cold"].id, archive = "/subscriptions/0/archive" }
    none  = {}
    event = { rule = "/subscriptions/0/rule", partner = "/subscriptions/0/partner" }
  }
}
resource "azurerm_recovery_services_vault" "this" {
  for_each            = local.sinks
  name                = "rsv-${each.key}"
  location            = "westeurope"
  resource_group_name = "rg-backup"
  sku                 = "Standard"
}
resource "azurerm_monitor_diagnostic_setting" "this" {
  for_each                       = { for key, sink in local.sinks : key => sink if sink != {} }
  name                           = "diag"
  target_resource_id             = azurerm_recovery_services_vault.this[each.key].id
  log_analytics_workspace_id     = try(each.value.workspace, null)
  storage_account_id             = lookup(each.value, "archive", null)
  eventhub_authorization_rule_id = try(each.value["rule"], null)
  partner_solution_id            = contains(keys(each.value), "partner") ? each.value.partner : null
  log_analytics_destination_type = can(each.value.workspace) ? "Dedicated" : null
  enabled_log {
    category = "CoreAzureBackup"
  }
}
