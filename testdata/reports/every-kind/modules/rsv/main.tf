resource "azurerm_recovery_services_vault" "this" {
  name                = "rsv-${var.region}"
  location            = var.location
  resource_group_name = var.resource_group_name
  sku                 = "Standard"
}
