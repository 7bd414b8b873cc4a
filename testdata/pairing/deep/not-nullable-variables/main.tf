provider "azurerm" {
  features {}
}
resource "azurerm_recovery_services_vault" "a" {
  name                = "rsv-a"
  location            = "westeurope"
  resource_group_name = "rg-backup"
  sku                 = "Standard"
}
resource "azurerm_recovery_services_vault" "b" {
  name                = "rsv-b"
  location            = "westeurope"
  resource_group_name = "rg-backup"
  sku                 = "Standard"
}
resource "azurerm_recovery_services_vault" "c" {
  name                = "rsv-c"
  location            = "westeurope"
  resource_group_name = "rg-backup"
  sku                 = "Standard"
}

module "null_given" {
  source = "./diagnostics"
  target = azurerm_recovery_services_vault.a.id
  on     = null
  logs   = null
}

module "nullable" {
  source   = "./diagnostics"
  target   = azurerm_recovery_services_vault.b.id
  on       = true
  fallback = null
  logs     = []
}

module "off" {
  source = "./diagnostics"
  target = azurerm_recovery_services_vault.c.id
  on     = false
}
