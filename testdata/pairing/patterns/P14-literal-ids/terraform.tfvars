diagnostic_settings = {
  erp = {
    target_resource_id         = "/subscriptions/33333333-3333-3333-3333-333333333333/resourcegroups/RG-ERP/providers/Microsoft.RecoveryServices/Vaults/rsv-erp"
    log_analytics_workspace_id = "/subscriptions/33333333-3333-3333-3333-333333333333/resourceGroups/rg-log/providers/Microsoft.OperationalInsights/workspaces/log"
    log_categories             = ["CoreAzureBackup", "AddonAzureBackupJobs"]
  }
  crm = {
    target_resource_id         = "/subscriptions/33333333-3333-3333-3333-333333333333/resourceGroups/rg-erp/providers/Microsoft.RecoveryServices/vaults/rsv-crm"
    log_analytics_workspace_id = "/subscriptions/33333333-3333-3333-3333-333333333333/resourceGroups/rg-log/providers/Microsoft.OperationalInsights/workspaces/log"
    log_categories             = ["CoreAzureBackup"]
  }
  nsg = {
    target_resource_id         = "/subscriptions/33333333-3333-3333-3333-333333333333/resourceGroups/rg-erp/providers/Microsoft.Network/networkSecurityGroups/nsg-erp"
    log_analytics_workspace_id = "/subscriptions/33333333-3333-3333-3333-333333333333/resourceGroups/rg-log/providers/Microsoft.OperationalInsights/workspaces/log"
    log_categories             = ["NetworkSecurityGroupEvent"]
  }
}
