provider "azurerm" {
  features {}
}

module "default" {
  source = "./stack"
}

module "empty" {
  source = "./stack"
  config = {}
}

module "partly" {
  source = "./stack"
  config = { diagnostics = { mode = "Dedicated" }, names = ["x", "y"] }
}
