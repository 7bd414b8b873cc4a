resource "azurerm_recovery_services_vault" "a" {
  name                = "a"
  location            = "westeurope"
  resource_group_name = "rg-backup"
  sku                 = "Standard"
}

module "b" {
  source   = "../b"
  vault_id = azurerm_recovery_services_vault.a.id
}
