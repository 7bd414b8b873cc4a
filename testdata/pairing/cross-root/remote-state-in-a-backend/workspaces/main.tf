terraform {
  backend "remote" {
    organization = "backup"
    workspaces {
      name = "vaults"
    }
  }
}

provider "azurerm" {
  features {}
}

resource "azurerm_recovery_services_vault" "main" {
  name                = "rsv-remote-${random_id.suffix.hex}"
  location            = "westeurope"
  resource_group_name = "rg-backup"
  sku                 = "Standard"
}

resource "random_id" "suffix" {
  byte_length = 4
}

output "vault_id" {
  value = azurerm_recovery_services_vault.main.id
}
