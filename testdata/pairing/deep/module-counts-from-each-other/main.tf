provider "azurerm" {
  features {}
}

module "vaults" {
  source = "./vaults"
  count  = 2
  number = count.index
}

module "settings" {
  source = "./settings"
  count  = length(module.vaults)
  vaults = module.vaults[count.index].vaults
  only   = count.index == 0 ? null : [for module in module.vaults : length(module.vaults)][0]
}
