provider "azurerm" {
  features {}
}

module "m" {
  source   = "./m"
  for_each = toset(["a", "b"])
  name     = each.key
  targets  = { a = try({ peer = module.m["b"].vault.id }, {}), b = can(module.m["a"].vault.id) ? { own = module.m["b"].vault.id } : {} }[each.key]
}
