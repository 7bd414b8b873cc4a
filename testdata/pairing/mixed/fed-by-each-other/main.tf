provider "azurerm" {
  features {}
}

module "weu" {
  source    = "./site"
  name      = "weu"
  target_id = module.neu.vault_id
}

module "neu" {
  source    = "./site"
  name      = "neu"
  target_id = module.weu.vault_id
}

module "sea" {
  source    = "./site"
  name      = module.sea.default_name
  target_id = module.sea.vault.id
}

module "aux" {
  source    = "./site"
  name      = "aux"
  watch     = false
  target_id = module.aux.vault_id
}
