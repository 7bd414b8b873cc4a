resource "azurerm_monitor_diagnostic_setting" "d1" {
  target_resource_id = join("/", slice(split("/", "${azurerm_data_protection_backup_vault.v0[count.index].id}/x"), 0, 9))
}
