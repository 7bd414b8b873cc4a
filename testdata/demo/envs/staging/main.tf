terraform {
  required_version = ">= 1.5"

  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 4.40"
    }
  }
}

provider "azurerm" {
  features {}
}

data "azurerm_log_analytics_workspace" "platform" {
  name                = "log-platform"
  resource_group_name = "rg-platform-logging"
}

module "recovery_vault" {
  source = "../../modules/recovery-vault"

  name                = "rsv-staging"
  location            = var.location
  resource_group_name = "rg-staging-backup"
  storage_mode_type   = "LocallyRedundant"
}

module "vault_diagnostics" {
  source = "../../modules/diagnostic-setting"
  count  = var.diagnostics_enabled ? 1 : 0

  name               = "to-platform-workspace"
  target_resource_id = module.recovery_vault.id
  workspace_id       = data.azurerm_log_analytics_workspace.platform.id
  category_groups    = []

  categories = [
    "CoreAzureBackup",
    "AddonAzureBackupJobs",
    "AddonAzureBackupPolicy",
    "AddonAzureBackupStorage",
    "AddonAzureBackupProtectedInstance",
  ]
}
