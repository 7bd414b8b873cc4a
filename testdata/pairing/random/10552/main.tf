terraform {
  required_providers {
    azapi = { source = "azure/azapi" }
  }
}

provider "azurerm" {
  features {
  }
}

module "stack10" {
  count = 1
  source = "./modules/m1"
  in4 = values({ k = "AddonAzureBackupProtectedInstance" })[0]
}

module "diag20" {
  for_each = toset(["ops", "x.y"])
  source = "./modules/m2"
}
