resource "azurerm_recovery_services_vault" "there" {
  name                = "there"
  location            = "westeurope"
  resource_group_name = "rg-backup"
  sku                 = "Standard"
}
