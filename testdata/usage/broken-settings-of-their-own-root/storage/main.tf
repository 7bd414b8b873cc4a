resource "azurerm_monitor_diagnostic_setting" "storage" {{
  target_resource_id = azurerm_storage_account.logs.id
}
