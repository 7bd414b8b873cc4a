terraform {
  backend "azurerm" {
    resource_group_name  = "rg-tfstate"
    storage_account_name = "sttfstate"
    container_name       = "tfstate"
    key                  = "core.tfstate"
  }
}

provider "azurerm" {
  features {}
}

variable "recovery_vault" {
  type    = bool
  default = true
}

resource "azurerm_recovery_services_vault" "core" {
  count               = var.recovery_vault ? 1 : 0
  name                = "rsv-core"
  location            = "westeurope"
  resource_group_name = "rg-core"
  sku                 = "Standard"
}

output "ids" {
  value = {
    rsv = try(one(azurerm_recovery_services_vault.core[*].id), null)
  }
}
