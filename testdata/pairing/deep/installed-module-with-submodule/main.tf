provider "azurerm" {
  features {}
}

module "backup" {
  source  = "fabrikam/backup/azurerm"
  version = "2.4.1"
  vaults  = { app = {}, web = { diagnostics = ["CoreAzureBackup"] } }
}

module "diagnostics" {
  source    = "fabrikam/backup/azurerm//modules/diagnostics"
  version   = "2.4.1"
  target_id = module.backup.vault_ids["app"]
  logs      = ["AddonAzureBackupJobs"]
}
