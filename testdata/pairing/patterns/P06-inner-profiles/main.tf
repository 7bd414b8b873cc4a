provider "azurerm" {
  features {}
}

locals {
  definitions = {
    backup = {
      name = "operational_logs_and_metrics"
      categories = {
        log = [
          # ["Category name", "Enabled", "Retention enabled", "Retention days"]
          ["CoreAzureBackup", true, true, 7],
          ["AddonAzureBackupJobs", true, true, 7],
          ["AddonAzureBackupAlerts", false, false, 0],
          ["AddonAzureBackupPolicy", "true", true, 7],
        ]
        metric = [
          ["Health", true, true, 7],
        ]
      }
    }
  }
}

module "vault" {
  source = "./modules/recovery_vault"
  name   = "rsv-central"
  settings = {
    diagnostic_profiles = {
      central = {
        definition_key   = "backup"
        destination_type = "log_analytics"
      }
    }
  }
  definitions  = local.definitions
  workspace_id = azurerm_log_analytics_workspace.central.id
}

module "vault_quiet" {
  source       = "./modules/recovery_vault"
  name         = "rsv-quiet"
  settings     = {}
  definitions  = local.definitions
  workspace_id = azurerm_log_analytics_workspace.central.id
}

resource "azurerm_log_analytics_workspace" "central" {
  name                = "log-central"
  location            = "westeurope"
  resource_group_name = "rg-central"
}
