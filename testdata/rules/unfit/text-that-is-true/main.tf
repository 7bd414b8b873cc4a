resource "azurerm_key_vault" "a" {
  name                = "a"
  location            = "westeurope"
  resource_group_name = "rg"
  tenant_id           = "00000000-0000-0000-0000-000000000000"
  enabled_for_deployment = "true"
  sku_name            = "standard"
}
