variable "name" {}
variable "target_resource_id" {}
variable "log_analytics_workspace_id" {}

resource "azurerm_recovery_services_vault" "this" {
  name                = var.name
  location            = "westeurope"
  resource_group_name = "rg-self"
  sku                 = "Standard"
}

resource "azurerm_log_analytics_workspace" "this" {
  name                = "log-self"
  location            = "westeurope"
  resource_group_name = "rg-self"
}

resource "azurerm_monitor_diagnostic_setting" "this" {
  name                       = "${var.name}-diag"
  target_resource_id         = var.target_resource_id
  log_analytics_workspace_id = var.log_analytics_workspace_id
  enabled_log {
    category = "AzureBackupReport"
  }
}

output "vault_id" {
  value = azurerm_recovery_services_vault.this.id
}

output "workspace_id" {
  value = azurerm_log_analytics_workspace.this.id
}
