provider "azurerm" {
  features {}
}

module "vault" {
  source   = "contoso/recovery-vault/azurerm"
  version  = "~> 3.1"
  for_each = toset(["app", "data"])
  name     = "rsv-${each.key}"
}

module "diagnostics" {
  source  = "git::https://git.example.com/platform/terraform-modules.git//diagnostics?ref=v4"
  targets = { for key, vault in module.vault : key => vault.resource_id if key != "data" }
}
