variable "name" {
  type = string
}

resource "azurerm_key_vault" "a" {
  name                = "a"
  location            = "westeurope"
  resource_group_name = "rg"
  tenant_id           = "00000000-0000-0000-0000-000000000000"
  sku_name            = "standard"
}

resource "azurerm_monitor_diagnostic_setting" "d" {
  name               = var.name
  target_resource_id = azurerm_key_vault.a.id
}
