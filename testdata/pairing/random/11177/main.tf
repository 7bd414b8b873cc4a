terraform {
  required_providers {
    azapi = { source = "azure/azapi" }
  }
}

provider "azurerm" {
  features {
  }
}

module "diag10" {
  source = "./modules/m1"
}

module "vault30" {
  count = 1
  source = "./modules/m3"
}
