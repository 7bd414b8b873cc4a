terraform {
  required_providers {
    azapi = { source = "azure/azapi" }
  }
}

variable "in1" {
  type = string
}

locals {
  l2 = var.in1
}

variable "in3" {
  type = string
  default = "rg-a"
}

resource "azurerm_recovery_services_vault" "v0" {
  name = local.l2
  location = "westeurope"
  resource_group_name = var.in3
  sku = "Standard"
}
