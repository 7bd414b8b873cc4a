provider "azurerm" {
  features {}
}

module "vaults" {
  source = "./vaults"
  names  = ["alpha", "beta", "gamma"]
}

module "inventory" {
  source  = "./inventory"
  objects = module.vaults.all
  except  = ["gamma"]
}

module "diagnostics" {
  source  = "./diagnostics"
  targets = module.inventory.by_name
  depends_on = [
    module.vaults,
  ]
}
