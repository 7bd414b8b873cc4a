module "workspace" {
  source  = "Azure/avm-res-operationalinsights-workspace/azurerm"
  version = "0.4.2"

  name                                      = module.naming.log_analytics_workspace.name
  location                                  = azurerm_resource_group.backup.location
  resource_group_name                       = azurerm_resource_group.backup.name
  log_analytics_workspace_retention_in_days = 30
  log_analytics_workspace_sku               = "PerGB2018"
  enable_telemetry                          = false
}
