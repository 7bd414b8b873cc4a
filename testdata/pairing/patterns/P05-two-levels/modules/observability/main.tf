variable "backup" {
  type = object({
    vault_id     = string
    workspace_id = string
  })
}

module "vault_diagnostics" {
  source       = "../diagnostics"
  resource_id  = var.backup.vault_id
  workspace_id = var.backup.workspace_id
  categories   = ["CoreAzureBackup", "AddonAzureBackupJobs", "AddonAzureBackupPolicy", "AddonAzureBackupProtectedInstance"]
}
