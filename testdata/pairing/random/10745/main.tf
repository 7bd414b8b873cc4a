terraform {
  required_providers {
    azapi = { source = "azure/azapi" }
  }
}

provider "azurerm" {
  features {
  }
}

variable "set4" {
}

module "diag10" {
  for_each = { ("true") = "true" }
  source = "./modules/m1"
  in11 = "true"
  in6 = !(tobool("true"))
  in9 = module.diag10["true"].vaults10[0]
}

module "vault11" {
  for_each = { ("dr") = "dr" }
  source = "./modules/m1"
  in11 = "Größe"
  in2 = replace("-1-0@@", "@", "")
  in3 = var.set4
  in6 = startswith(yamldecode(file("${path.module}/data7.yaml")).it, "p")
  in9 = module.diag10["true"].vaults10[0]
}
