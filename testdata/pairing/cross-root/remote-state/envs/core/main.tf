provider "azurerm" {
  features {}
}

variable "enabled" {
  type    = bool
  default = true
}

resource "azurerm_recovery_services_vault" "one" {
  count               = var.enabled ? 1 : 0
  name                = "rsv-${random_pet.suffix.id}"
  location            = "westeurope"
  resource_group_name = "rg-backup"
  sku                 = "Standard"
}

resource "random_pet" "suffix" {}

module "many" {
  source   = "../../modules/vault"
  for_each = toset(["neu", "weu"])
  name     = "rsv-${each.key}"
}

output "vault_id" {
  value = one(azurerm_recovery_services_vault.one[*].id)
}

output "ids" {
  value = { for region, vault in module.many : region => vault.id }
}

output "nothing" {
  value = null
}
