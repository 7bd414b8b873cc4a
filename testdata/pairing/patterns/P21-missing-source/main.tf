provider "azurerm" {
  features {}
}

module "vault" {
  source = "../../modules/recovery-vault"
  name   = "rsv-app"
}

resource "azurerm_recovery_services_vault" "main" {
  name                = "rsv-main"
  location            = "westeurope"
  resource_group_name = "rg-main"
  sku                 = "Standard"
}

resource "azurerm_recovery_services_vault" "other" {
  name                = "rsv-other"
  location            = "westeurope"
  resource_group_name = "rg-main"
  sku                 = "Standard"
}

module "diagnostics" {
  source = "./modules/diagnostics"
  targets = {
    main  = azurerm_recovery_services_vault.main.id
    other = azurerm_recovery_services_vault.other.name
  }
}
