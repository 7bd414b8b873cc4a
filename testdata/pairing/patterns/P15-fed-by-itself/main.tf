provider "azurerm" {
  features {}
}

module "recovery_vault" {
  source = "./modules/recovery_vault"

  name                       = "rsv-self"
  target_resource_id         = module.recovery_vault.vault_id
  log_analytics_workspace_id = module.recovery_vault.workspace_id
}
