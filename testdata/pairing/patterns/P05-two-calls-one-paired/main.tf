provider "azurerm" {
  features {}
}

module "vault_weu" {
  source   = "./modules/recovery_vault"
  name     = "rsv-weu"
  location = "westeurope"
}

module "vault_neu" {
  source   = "./modules/recovery_vault"
  name     = "rsv-neu"
  location = "northeurope"
}

resource "azurerm_monitor_diagnostic_setting" "vault_weu" {
  name                       = "diag-rsv-weu"
  target_resource_id         = module.vault_weu.id
  log_analytics_workspace_id = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-log/providers/Microsoft.OperationalInsights/workspaces/log"

  enabled_log {
    category = "AzureBackupReport"
  }
  enabled_log {
    category = "AzureSiteRecoveryJobs"
  }
}
