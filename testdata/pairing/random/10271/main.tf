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
  l3 = { "Größe" = (true ? "rsv0-0-n7" : "none"), "hr-1" = (true ? "rsv0-0-hr-1" : "none") }
}

variable "set8" {
  type = number
}

module "diag10" {
  for_each = { "hr-1" = "hr-1" }
  source = "./modules/m1"
  in1 = []
  in10 = "rsv0-0-n7"
  in2 = local.l3
  in7 = var.set8
}

module "stack11" {
  for_each = { app = "app" }
  source = "./modules/m1"
  in1 = [{ it = "rsv0-1-hr-1", key = "hr-1" }]
  in10 = "rsv0-1-n7"
  in11 = "rsv0-1-hr-1"
  in2 = { for k in keys({ it = zipmap(["Größe"], ["rsv0-1-n7"]) }.it) : k => { it = zipmap(["Größe"], ["rsv0-1-n7"]) }.it[k] }
  in6 = ["0-1-1vsr"]
  in7 = parseint("1", 2)
}

module "vault20" {
  count = true ? 1 : 0
  source = "./modules/m2"
}

module "diag21" {
  count = true ? 1 : 0
  source = "./modules/m2"
}
