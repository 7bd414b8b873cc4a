provider "azurerm" {
  features {}
}

module "backup" {
  source = "../../modules/backup-vault"
  name   = "bvault-dev"
}
