terraform {
  required_providers {
    azapi = { source = "azure/azapi" }
  }
}

provider "azurerm" {
  features {
  }
}

locals {
  l7 = "Xrsv0-1"
}

module "stack10" {
  source = "./modules/m1"
  in12 = "  rg-a "
  in13 = "  rg-a "
  in2 = "rsv0-0@@.zip.zip"
  in3 = "rsv0-1@@.zip.zip"
  in4 = concat(["zz"], [regex("^(?P<name>[^:]+):", "rsv1-0:1").name])[1]
  in6 = local.l7
  in9 = (true ? "Xrsv0-1" : "x-1")
}

module "vault11" {
  for_each = { (yamldecode(file("${path.module}/data17.yaml")).it) = trimprefix(trimprefix(trimspace("  XXops "), "X"), "X") }
  source = "./modules/m1"
  in12 = "  RG-Main "
  in13 = "  RG-Main "
  in2 = "rsv0-2@@.zip.zip"
  in3 = "rsv0-3@@.zip.zip"
  in4 = templatefile("${path.module}/template5.tftpl", { parts = ["rsv", "1-1"] })
  in6 = jsondecode(file("${path.module}/data8.json"))
  in9 = replace("Xrsv1-0@@", "@", "")
}
