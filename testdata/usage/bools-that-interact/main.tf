variable "a" {
  type = bool
}

variable "b" {
  type = bool
}

variable "c" {
  type = bool
}

variable "other" {
  type = bool
}

variable "another" {
  type = bool
}

resource "azurerm_log_analytics_workspace" "w" {
  name                = "law"
  location            = "westeurope"
  resource_group_name = "rg"
  retention_in_days   = 120
}

resource "azurerm_recovery_services_vault" "v" {
  name                = "vault"
  location            = "westeurope"
  resource_group_name = "rg"
  sku                 = "Standard"
}

resource "azurerm_recovery_services_vault" "w" {
  name                = "other"
  location            = "westeurope"
  resource_group_name = "rg"
  sku                 = "Standard"
}

resource "azurerm_monitor_diagnostic_setting" "d" {
  count                          = var.a && (var.b || var.c) ? 1 : 0
  name                           = "d"
  target_resource_id             = azurerm_recovery_services_vault.v.id
  log_analytics_workspace_id     = azurerm_log_analytics_workspace.w.id
  log_analytics_destination_type = "Dedicated"
  enabled_log {
    category_group = "allLogs"
  }
}

resource "azurerm_monitor_diagnostic_setting" "w" {
  count                          = var.other || var.another ? 1 : 0
  name                           = "w"
  target_resource_id             = azurerm_recovery_services_vault.w.id
  log_analytics_workspace_id     = azurerm_log_analytics_workspace.w.id
  log_analytics_destination_type = "Dedicated"
  enabled_log {
    category_group = "allLogs"
  }
}
