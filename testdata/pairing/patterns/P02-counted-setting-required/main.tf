provider "azurerm" {
  features {}
}

variable "workspace_id" {
  description = "Workspace for the vault's logs. Empty: no diagnostics."
  type        = string
}

resource "azurerm_recovery_services_vault" "vault" {
  name                = "rsv-opt"
  location            = "uksouth"
  resource_group_name = "rg-opt"
  sku                 = "Standard"
}

resource "azurerm_monitor_diagnostic_setting" "vault" {
  count = length(var.workspace_id) > 0 ? 1 : 0

  name                       = "diag"
  target_resource_id         = azurerm_recovery_services_vault.vault.id
  log_analytics_workspace_id = var.workspace_id

  enabled_log {
    category = "AzureBackupReport"
  }
}
