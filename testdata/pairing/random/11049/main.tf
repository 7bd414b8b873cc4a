terraform {
  required_providers {
    azapi = { source = "azure/azapi" }
  }
}

provider "azurerm" {
  features {
  }
}

variable "set7" {
  type = map(string)
}

module "stack10" {
  for_each = merge(var.set7, zipmap(distinct([for i, x in ["zz"] : x if i < 0]), nonsensitive(sensitive([]))))
  source = "./modules/m1"
}
