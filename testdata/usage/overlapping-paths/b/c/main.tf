resource "azurerm_recovery_services_vault" "c" {
  name                = "c"
  location            = "westeurope"
  resource_group_name = "rg-backup"
  sku                 = "Standard"
}
