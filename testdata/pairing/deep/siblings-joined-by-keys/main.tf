provider "azurerm" {
  features {}
}

module "vaults" {
  source = "./vaults"
  names  = ["alpha", "beta", "gamma"]
}

module "plans" {
  source = "./plans"
}

module "settings" {
  source   = "./settings"
  for_each = { for key in setintersection(keys(module.vaults.by_name), module.plans.wanted) : key => module.vaults.by_name[key] }
  id       = each.value.id
  plan     = module.plans.plan_of[each.key]
}
