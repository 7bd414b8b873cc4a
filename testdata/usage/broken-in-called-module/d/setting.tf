resource "azurerm_monitor_diagnostic_setting" "this" {
  target_resource_id = var.vault_id
