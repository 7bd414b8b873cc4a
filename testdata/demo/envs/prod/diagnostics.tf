module "vault_diagnostics" {
  source   = "../../modules/diagnostic-setting"
  for_each = { for k, v in var.recovery_vaults : k => module.recovery_vault[k] if v.tier == "gold" }

  name               = "to-platform-workspace"
  target_resource_id = each.value.id
  workspace_id       = local.workspace_id
  category_groups    = []

  categories = [
    "CoreAzureBackup",
    "AddonAzureBackupJobs",
    "AddonAzureBackupPolicy",
    "AddonAzureBackupStorage",
    "AddonAzureBackupProtectedInstance",
    "AzureBackupOperations",
  ]
}

resource "azurerm_monitor_diagnostic_setting" "sap_archive" {
  name               = "archive"
  target_resource_id = module.recovery_vault["sap"].id
  storage_account_id = local.archive_id

  enabled_log {
    category_group = "allLogs"
  }
}
