variable "regions" {
  default = ["weu", "neu"]
}

locals {
  workspace = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-log/providers/Microsoft.OperationalInsights/workspaces/log"
}

resource "azurerm_recovery_services_vault" "main" {
  for_each = toset(var.regions)
  name     = "rsv-${each.key}"
}

resource "azurerm_monitor_diagnostic_setting" "main" {
  target_resource_id = azurerm_recovery_services_vault.main["weu"].id

  dynamic "enabled_log" {
    for_each = ["CoreAzureBackup", "AddonAzureBackupJobs"]
    content {
      category = enabled_log.value
    }
  }
}
