provider "azurerm" {
  features {}
}

variable "recovery_vault_enabled" {
  type = bool
}

variable "diagnostics_enabled" {
  type = bool
}

variable "workspace_id" {
  type = string
}

resource "azurerm_recovery_services_vault" "main" {
  count               = var.recovery_vault_enabled ? 1 : 0
  name                = "rsv-shared"
  location            = "westeurope"
  resource_group_name = "rg-shared"
  sku                 = "Standard"
}

resource "azurerm_monitor_diagnostic_setting" "main" {
  count                      = var.recovery_vault_enabled && var.diagnostics_enabled ? 1 : 0
  name                       = "diag-rsv-shared"
  target_resource_id         = azurerm_recovery_services_vault.main[0].id
  log_analytics_workspace_id = var.workspace_id
  enabled_log {
    category_group = "allLogs"
  }
}
