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
  features {
    resource_group {
      prevent_deletion_if_contains_resources = false
    }
  }
}

module "naming" {
  source  = "Azure/naming/azurerm"
  version = "0.4.2"

  suffix = ["dev"]
}

resource "azurerm_resource_group" "backup" {
  name     = "rg-dev-backup"
  location = "westeurope"
}

module "recovery_vault" {
  source = "../../modules/recovery-vault"

  name                = module.naming.recovery_services_vault.name
  location            = azurerm_resource_group.backup.location
  resource_group_name = azurerm_resource_group.backup.name
  storage_mode_type   = "LocallyRedundant"
  immutability        = "Disabled"

  vm_policies = {
    daily-7d = { daily = 7 }
  }
}

module "recovery_vault_diagnostics" {
  source = "../../modules/diagnostic-setting"

  name               = "to-dev-workspace"
  target_resource_id = module.recovery_vault.id
  workspace_id       = module.workspace.resource_id

  categories = [
    "CoreAzureBackup",
    "AddonAzureBackupJobs",
  ]
}

module "backup_vault" {
  source = "../../modules/backup-vault"

  name                = "bvault-dev-blobs"
  location            = azurerm_resource_group.backup.location
  resource_group_name = azurerm_resource_group.backup.name
  redundancy          = "LocallyRedundant"

  diagnostics = {
    dev = {
      workspace_id = module.workspace.resource_id
    }
  }
}
