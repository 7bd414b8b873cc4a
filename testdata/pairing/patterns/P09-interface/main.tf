provider "azurerm" {
  features {}
}

locals {
  workspace = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-log/providers/Microsoft.OperationalInsights/workspaces/log"
}

module "defaults" {
  source = "./modules/vault"
  name   = "rsv-defaults"
  diagnostic_settings = {
    to_log = {
      workspace_resource_id = local.workspace
    }
  }
}

module "categories" {
  source = "./modules/vault"
  name   = "rsv-categories"
  diagnostic_settings = {
    backup = {
      name                  = "backup"
      log_categories        = ["CoreAzureBackup", "AddonAzureBackupJobs"]
      log_groups            = []
      workspace_resource_id = local.workspace
    }
    archive = {
      log_categories               = ["AzureBackupReport"]
      storage_account_resource_id  = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-log/providers/Microsoft.Storage/storageAccounts/starchive"
      log_analytics_destination_type = null
    }
  }
}

module "bare" {
  source = "./modules/vault"
  name   = "rsv-bare"
}
