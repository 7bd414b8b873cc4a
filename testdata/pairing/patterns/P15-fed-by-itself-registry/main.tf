provider "azurerm" {
  features {}
}

module "recovery_vault" {
  source      = "./modules/recovery_vault"
  resource_id = module.recovery_vault.id
}
