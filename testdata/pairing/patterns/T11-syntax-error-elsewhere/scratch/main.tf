resource "azurerm_resource_group" "scratch" {
  name     = "rg-scratch"
  location = 
}

variable "unfinished" {
