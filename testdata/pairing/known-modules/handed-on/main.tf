# The vault's id goes to a module that is not on disk either: it may hold a setting.
module "vault" {
  source              = "Azure/avm-res-recoveryservices-vault/azurerm"
  name                = "rsv"
  location            = "westeurope"
  resource_group_name = "rg"
  sku                 = "Standard"
}

module "other" {
  source              = "Azure/avm-res-recoveryservices-vault/azurerm"
  name                = "rsv-other"
  location            = "westeurope"
  resource_group_name = "rg"
  sku                 = "Standard"
}

module "diagnostics" {
  source             = "example/diagnostics/azurerm"
  target_resource_id = module.vault.resource_id
}
