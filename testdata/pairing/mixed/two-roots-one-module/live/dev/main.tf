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
