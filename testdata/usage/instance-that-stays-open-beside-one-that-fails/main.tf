provider "azurerm" {
  features {}
}
variable "n" {
  type = number
}
resource "azurerm_recovery_services_vault" "v" {
  for_each            = toset(["a", "b"])
  name                = "vault-${each.key}"
  location            = "westeurope"
  resource_group_name = "rg1"
  sku                 = "Standard"
}
resource "azurerm_log_analytics_workspace" "w" {
  name                = "law"
  location            = "westeurope"
  resource_group_name = "rg"
}
resource "azurerm_monitor_diagnostic_setting" "d" {
  count                          = var.n
  name                           = "d"
  target_resource_id             = azurerm_recovery_services_vault.v["b"].id
  log_analytics_workspace_id     = azurerm_log_analytics_workspace.w.id
  log_analytics_destination_type = "Dedicated"
  enabled_log {
    category_group = "allLogs"
  }
}
