provider "azurerm" {
  features {}
}

variable "vaults" {}
variable "sinks" {
  default = {}
}

module "estate" {
  source = "../../modules/estate"
  vaults = var.vaults
  sinks  = var.sinks
}

module "extra" {
  source    = "../../modules/estate/../diagnostics"
  for_each  = { late = module.estate.ids["db"] }
  name      = each.key
  target_id = each.value
  sink      = { archive = "/subscriptions/0/late" }
}
