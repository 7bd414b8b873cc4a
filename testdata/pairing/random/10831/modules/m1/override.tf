resource "azurerm_monitor_diagnostic_setting" "d0" {
  target_resource_id = local.l2
}
