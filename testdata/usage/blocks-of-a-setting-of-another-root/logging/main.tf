variable "categories" {
  type = set(string)
}
resource "azurerm_log_analytics_workspace" "law" {
  name                = "law"
  location            = "westeurope"
  resource_group_name = "rg-logs"
}
data "azurerm_recovery_services_vault" "v" {
  name                = "rsv"
  resource_group_name = "rg"
}
resource "azurerm_monitor_diagnostic_setting" "d" {
  name                           = "d"
  target_resource_id             = data.azurerm_recovery_services_vault.v.id
  log_analytics_workspace_id     = azurerm_log_analytics_workspace.law.id
  log_analytics_destination_type = "Dedicated"
  dynamic "enabled_log" {
    for_each = var.categories
    content {
      category = enabled_log.value
    }
  }
}
