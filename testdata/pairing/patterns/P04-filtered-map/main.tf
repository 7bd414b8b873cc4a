provider "azurerm" {
  features {}
}

module "vault" {
  source   = "./modules/vault"
  for_each = var.vaults

  name                = "rsv-${each.key}"
  resource_group_name = each.value.resource_group_name
}

resource "azurerm_monitor_diagnostic_setting" "vault" {
  for_each = { for key, vault in var.vaults : key => vault if var.monitoring_enabled && vault.diagnostics }

  name                           = "diag-${each.key}"
  target_resource_id             = module.vault[each.key].vault_id
  log_analytics_workspace_id     = each.value.workspace_id
  log_analytics_destination_type = "Dedicated"

  enabled_log {
    category = "CoreAzureBackup"
  }
  enabled_log {
    category = "AddonAzureBackupJobs"
  }
}
