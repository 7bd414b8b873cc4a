provider "azurerm" {
  features {}
}
variable "env" {
  type = string
}

resource "azurerm_recovery_services_vault" "main" {
  name                = "rsv-${var.env}"
  location            = "westeurope"
  resource_group_name = "rg-backup"
  sku                 = "Standard"
}
