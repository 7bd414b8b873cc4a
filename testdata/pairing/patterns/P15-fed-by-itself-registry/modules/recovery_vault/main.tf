variable "resource_id" {
  type = string
}

resource "azurerm_recovery_services_vault" "this" {
  name                = "rsv-self"
  location            = "westeurope"
  resource_group_name = "rg-self"
  sku                 = "Standard"
}

module "diagnostics" {
  source      = "contoso/diagnostics/azurerm"
  version     = "1.0.0"
  resource_id = var.resource_id
}

output "id" {
  value = azurerm_recovery_services_vault.this.id
}
