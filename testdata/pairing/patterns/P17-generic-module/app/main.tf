provider "azurerm" {
  features {}
}

resource "azurerm_key_vault" "app" {
  name                = "kv-app"
  location            = "westeurope"
  resource_group_name = "rg-app"
  sku_name            = "standard"
  tenant_id           = "22222222-2222-2222-2222-222222222222"
}

resource "azurerm_recovery_services_vault" "app" {
  name                = "rsv-app"
  location            = "westeurope"
  resource_group_name = "rg-app"
  sku                 = "Standard"
}

module "diagnostics" {
  source             = "../modules/diagnostic-setting"
  target_resource_id = azurerm_key_vault.app.id
}
