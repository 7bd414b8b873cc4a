provider "azurerm" {
  features {}
}

resource "azurerm_recovery_services_vault" "app" {
  name                = "rsv-app"
  location            = "westeurope"
  resource_group_name = "rg-app"
  sku                 = "Standard"
  tags = {
    monitoring = "enabled"
  }
}

data "azurerm_resources" "recovery_vaults" {
  type = "Microsoft.RecoveryServices/vaults"
  required_tags = {
    monitoring = "enabled"
  }
}

data "azurerm_resources" "backup_vaults" {
  type = "Microsoft.DataProtection/backupVaults"
  required_tags = {
    monitoring = "enabled"
  }
}

resource "azurerm_monitor_diagnostic_setting" "vaults" {
  for_each = {
    for resource in concat(data.azurerm_resources.recovery_vaults.resources, data.azurerm_resources.backup_vaults.resources) :
    resource.id => resource.name
  }

  name                       = "diag-${each.value}"
  target_resource_id         = each.key
  log_analytics_workspace_id = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-log/providers/Microsoft.OperationalInsights/workspaces/log"

  enabled_log {
    category_group = "allLogs"
  }
}
