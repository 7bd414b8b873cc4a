provider "azurerm" {
  features {}
}

locals {
  backup_categories = [
    "CoreAzureBackup",
    "AddonAzureBackupJobs",
    "AddonAzureBackupPolicy",
    "AddonAzureBackupStorage",
    "AddonAzureBackupProtectedInstance",
    # "AddonAzureBackupAlerts", classic alerts are switched off
  ]
}

resource "azurerm_recovery_services_vault" "this" {
  name                = "rsv-app"
  location            = "westeurope"
  resource_group_name = "rg-app"
  sku                 = "Standard"
}

resource "azurerm_monitor_diagnostic_setting" "this" {
  name                           = "diag-rsv-app"
  target_resource_id             = azurerm_recovery_services_vault.this.id
  log_analytics_workspace_id     = var.log_analytics_workspace_id
  log_analytics_destination_type = "Dedicated"

  dynamic "enabled_log" {
    for_each = toset(local.backup_categories)

    content {
      category = enabled_log.key
    }
  }
}

variable "log_analytics_workspace_id" {
  type    = string
  default = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-log/providers/Microsoft.OperationalInsights/workspaces/log"
}
