provider "azurerm" {
  features {}
}

module "stack" {
  source  = "./stack"
  count   = 2
  name    = "s${count.index}"
  targets = count.index == 0 ? {} : { first = module.other.id }
}

module "other" {
  source  = "./stack"
  name    = "other"
  targets = { own = module.other.id }
}
