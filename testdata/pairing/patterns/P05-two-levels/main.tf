provider "azurerm" {
  features {}
}

module "platform" {
  source = "./modules/platform"
}

module "observability" {
  source = "./modules/observability"

  backup = {
    vault_id     = module.platform.backup.vault_id
    workspace_id = module.platform.workspace_id
  }
}
