provider "azurerm" {
  features {}
}

resource "azurerm_recovery_services_vault" "each" {
  for_each            = { a = "rsv-a", b = "rsv-b" }
  name                = each.value
  location            = "westeurope"
  resource_group_name = "rg-whole"
  sku                 = "Standard"
}

resource "azurerm_recovery_services_vault" "counted" {
  count               = 2
  name                = "rsv-${count.index}"
  location            = "westeurope"
  resource_group_name = "rg-whole"
  sku                 = "Standard"
}

resource "azurerm_data_protection_backup_vault" "single" {
  name                = "bvault-single"
  location            = "westeurope"
  resource_group_name = "rg-whole"
  datastore_type      = "VaultStore"
  redundancy          = "LocallyRedundant"
}

module "carrier" {
  source  = "./carrier"
  payload = { single = azurerm_data_protection_backup_vault.single, counted = azurerm_recovery_services_vault.counted }
}

module "diagnostics" {
  source  = "./diagnostics"
  vaults  = azurerm_recovery_services_vault.each
  carrier = module.carrier
}
