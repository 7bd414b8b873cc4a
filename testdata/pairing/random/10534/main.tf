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
  l2 = "rg-a"
}

variable "set3" {
  default = "zz"
}

resource "azurerm_recovery_services_vault" "v0" {
  for_each = toset(compact(concat(["", null], [var.set3])))
  name = jsondecode(file("${path.module}/data1.json"))
  location = "westeurope"
  resource_group_name = local.l2
  sku = "Standard"
}

module "vault10" {
  for_each = toset([for i, x in sort(["other", "%{ if true }${"dr"}%{ else }none%{ endif }"]) : x if i < 1])
  source = "./modules/m1"
  in4 = "Microsoft.DataProtection/backupVaults@2024-04-01"
}

module "stack20" {
  source = "./modules/m2"
}

module "diag21" {
  source = "./modules/m2"
}
