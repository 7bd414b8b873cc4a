provider "azurerm" {
  features {}
}
resource "azurerm_resource_group" "rg" {
  name     = "rg3"
  location = "westeurope"

}
output "id" {
  value = azurerm_resource_group.rg.id
}
