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
  for_each = toset(["10"])
  source = "./modules/m1"
  in3 = "/subscriptions/0/log"
  in5 = "k"
}

module "diag11" {
  for_each = toset(["app"])
  source = "./modules/m1"
  in1 = "rsv0-1-0"
  in3 = jsondecode(file("${path.module}/data4.json"))
  in5 = "k"
  in6 = [for x7 in { it = [["AddonAzureBackupStorage"], ["AzureBackupOperations"], ["AzureBackupReport"]] }.it[*] : x7]
}
