provider "azurerm" {
  features {}
}

provider "azurerm" {
  alias           = "audit"
  subscription_id = "11111111-aaaa-bbbb-cccc-111111111111"
  features {}
}

provider "azurerm" {
  alias           = "prod"
  subscription_id = "22222222-aaaa-bbbb-cccc-222222222222"
  features {}
}

module "platform" {
  source = "./platform"
  providers = {
    azurerm         = azurerm.prod
    azurerm.logging = azurerm.audit
  }
}

module "diagnostics" {
  source  = "./diagnostics"
  targets = { prod = module.platform.id, twin = "/subscriptions/11111111-aaaa-bbbb-cccc-111111111111/resourceGroups/rg-backup/providers/Microsoft.RecoveryServices/vaults/rsv-twin" }
  providers = {
    azurerm.sink = azurerm.audit
  }
}
