terraform {
  backend "azurerm" {
    resource_group_name  = "rg-states"
    storage_account_name = "ststates"
    container_name       = "states"
    key                  = "other.tfstate"
    use_azuread_auth     = true
  }
}

provider "azurerm" {
  features {}
}

resource "azurerm_recovery_services_vault" "main" {
  name                = "rsv-other-${random_id.suffix.hex}"
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
