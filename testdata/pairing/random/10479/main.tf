terraform {
  required_providers {
    azapi = { source = "azure/azapi" }
  }
}

provider "azurerm" {
  features {
  }
}

variable "set6" {
  type = list(string)
}

module "vault10" {
  for_each = toset(var.set6)
  source = "./modules/m1"
  in3 = "rg-a"
}
