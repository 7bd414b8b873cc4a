terraform {
  required_providers {
    azurerm = { source = "hashicorp/azurerm" }
  }
}

resource "azurerm_recovery_services_vault" "lab" {
  name                = "rsv-lab"
  location            = "westeurope"
  resource_group_name = "rg-lab"
  sku                 = "Standard"
}

output "id" {
  value = azurerm_recovery_services_vault.lab.id
}
