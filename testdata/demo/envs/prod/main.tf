data "terraform_remote_state" "logging" {
  backend = "azurerm"

  config = {
    resource_group_name  = "rg-terraform-state"
    storage_account_name = "stcontosotfstate"
    container_name       = "platform"
    key                  = "logging.tfstate"
  }
}

locals {
  workspace_id = data.terraform_remote_state.logging.outputs.workspace_id
  archive_id   = data.terraform_remote_state.logging.outputs.archive_id

  backup_vault_categories = [
    "CoreAzureBackup",
    "AddonAzureBackupJobs",
    "AddonAzureBackupPolicy",
    "AddonAzureBackupProtectedInstance",
  ]
}

resource "azurerm_resource_group" "backup" {
  name     = "rg-prod-backup"
  location = "westeurope"
  tags     = var.tags
}

module "recovery_vault" {
  source   = "../../modules/recovery-vault"
  for_each = var.recovery_vaults

  name                = "rsv-prod-${each.key}"
  location            = each.value.location
  resource_group_name = azurerm_resource_group.backup.name
  storage_mode_type   = each.value.storage_mode_type
  immutability        = each.value.tier == "gold" ? "Locked" : "Unlocked"
  vm_policies         = each.value.vm_policies
  tags                = var.tags
}

module "backup_vault" {
  source   = "../../modules/backup-vault"
  for_each = var.backup_vaults

  name                = "bvault-prod-${each.key}"
  location            = azurerm_resource_group.backup.location
  resource_group_name = azurerm_resource_group.backup.name
  datastore_type      = each.value.datastore_type
  tags                = var.tags

  diagnostics = {
    platform = {
      workspace_id = local.workspace_id
      categories   = concat(local.backup_vault_categories, each.value.extra_categories)
    }
  }
}
