variable "environment" {
  type = string
}

resource "azurerm_log_analytics_workspace" "w" {
  name                = "law"
  location            = "westeurope"
  resource_group_name = "rg"
  retention_in_days   = 120
}

resource "azurerm_recovery_services_vault" "v" {
  for_each            = toset(["a", "b", "c", "d"])
  name                = "vault-${each.key}"
  location            = "westeurope"
  resource_group_name = "rg"
  sku                 = "Standard"
}

resource "azurerm_monitor_diagnostic_setting" "d" {
  for_each                       = { for key, on in { b = var.environment == "prod", d = true } : key => on if on }
  name                           = "d"
  target_resource_id             = azurerm_recovery_services_vault.v[each.key].id
  log_analytics_workspace_id     = azurerm_log_analytics_workspace.w.id
  log_analytics_destination_type = "Dedicated"
  enabled_log {
    category_group = "allLogs"
  }
}
