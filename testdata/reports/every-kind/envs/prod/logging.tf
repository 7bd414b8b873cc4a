resource "azurerm_monitor_diagnostic_setting" "rsv" {
  for_each                   = { for k, v in module.rsv : k => v.id if k == "weu" }
  name                       = "to-workspace"
  target_resource_id         = each.value
  log_analytics_workspace_id = azurerm_log_analytics_workspace.main.id

  enabled_log { category_group = "allLogs" }
}

resource "azurerm_monitor_diagnostic_setting" "disks" {
  name                           = "to-workspace"
  target_resource_id             = azurerm_data_protection_backup_vault.disks.name
  log_analytics_workspace_id     = azurerm_log_analytics_workspace.main.id
  log_analytics_destination_type = "Dedicated"

  enabled_log { category = "CoreAzureBackup" }
  enabled_log { category = "AddonAzureBackupStorage" }
}
