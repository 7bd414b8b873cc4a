variable "logged" {
  type = bool
}

resource "azurerm_recovery_services_vault" "main" {
  name                = "rsv"
  location            = "westeurope"
  resource_group_name = "rg"
  sku                 = "Standard"
}

resource "azurerm_monitor_diagnostic_setting" "main" {
  count                          = var.logged ? 1 : 0
  name                           = "to-workspace"
  target_resource_id             = azurerm_recovery_services_vault.main.id
  log_analytics_workspace_id     = "/law"
  log_analytics_destination_type = "Dedicated"
  enabled_log {
    category_group = "allLogs"
  }
}
