terraform {
  required_providers {
    azurerm = {
      source                = "hashicorp/azurerm"
      configuration_aliases = [azurerm.logging]
    }
  }
}

module "vault" {
  source = "./vault"
  providers = {
    azurerm.logging = azurerm.logging
    azurerm         = azurerm
  }
}

output "id" {
  value = module.vault.ids.main
}
