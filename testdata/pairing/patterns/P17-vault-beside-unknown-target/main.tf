variable "target_resource_id" {
  type = string
}

variable "workspace_id" {
  type = string
}

resource "azurerm_recovery_services_vault" "app" {
  name                = "rsv-app"
  location            = "westeurope"
  resource_group_name = "rg-app"
  sku                 = "Standard"
}

resource "azurerm_data_protection_backup_vault" "app" {
  name                = "bvault-app"
  location            = "westeurope"
  resource_group_name = "rg-app"
  datastore_type      = "VaultStore"
  redundancy          = "LocallyRedundant"
}

resource "azurerm_monitor_diagnostic_setting" "this" {
  name                       = "diag"
  target_resource_id         = var.target_resource_id
  log_analytics_workspace_id = var.workspace_id
  enabled_log {
    category_group = "allLogs"
  }
}
