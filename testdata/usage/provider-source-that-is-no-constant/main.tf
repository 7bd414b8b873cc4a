locals {
  namespace = "hashicorp"
}

terraform {
  required_providers {
    azurerm = {
      source  = "${local.namespace}/azurerm"
      version = ">= 5.0"
    }
  }
}

provider "azurerm" {
  features {
    recovery_service {
      purge_protected_items_from_vault_on_destroy = true
    }
  }
}

resource "azurerm_recovery_services_vault" "asked" {
  name                = "asked"
  location            = "westeurope"
  resource_group_name = "rg"
  sku                 = "Standard"
  soft_delete_enabled = true
}
