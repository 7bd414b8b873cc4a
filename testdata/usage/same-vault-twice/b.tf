resource "azurerm_recovery_services_vault" "v" {
  name                = "v"
  location            = "westeurope"
  resource_group_name = "rg-backup"
  sku                 = "Standard"
}
