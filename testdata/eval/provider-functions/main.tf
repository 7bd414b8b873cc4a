terraform {
  required_providers {
    az = {
      source = "hashicorp/azurerm"
    }
    azurerm = {
      source = "acme/azurerm"
    }
    azapi = {
      source = "Azure/azapi"
    }
    mirrored = {
      source = "registry.acme.example/azure/azapi"
    }
  }
}
