provider "azurerm" {
  features {}
}
module "v" {
  source = "../../library"
  names  = ["a", "b"]
  logged = var.logged
}

variable "logged" {
  type = list(string)
}
