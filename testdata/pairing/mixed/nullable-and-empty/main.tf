provider "azurerm" {
  features {}
}

module "kept" {
  source     = "./vault"
  name       = null
  categories = null
  archive    = ""
}

module "given" {
  source     = "./vault"
  name       = "given"
  categories = []
  groups     = null
  archive    = "/subscriptions/0/archive"
}
