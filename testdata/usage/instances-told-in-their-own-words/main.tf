variable "long" {
  type = bool
}

locals {
  days = { a = 30, b = var.long ? 365 : 60 }
}

resource "azurerm_log_analytics_workspace" "w" {
  for_each            = local.days
  name                = "law-${each.key}"
  location            = "westeurope"
  resource_group_name = "rg"
  retention_in_days   = each.value
}

resource "azurerm_recovery_services_vault" "v" {
  for_each            = local.days
  name                = "vault-${each.key}"
  location            = "westeurope"
  resource_group_name = "rg"
  sku                 = "Standard"
}

resource "azurerm_monitor_diagnostic_setting" "d" {
  for_each                       = local.days
  name                           = "d"
  target_resource_id             = azurerm_recovery_services_vault.v[each.key].id
  log_analytics_workspace_id     = azurerm_log_analytics_workspace.w[each.key].id
  log_analytics_destination_type = "Dedicated"
  enabled_log {
    category_group = "allLogs"
  }
}
