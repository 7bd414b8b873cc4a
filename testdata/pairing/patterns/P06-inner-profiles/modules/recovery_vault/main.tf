variable "name" {}
variable "settings" {}
variable "definitions" {}
variable "workspace_id" {}

resource "azurerm_recovery_services_vault" "asr" {
  name                = var.name
  location            = "westeurope"
  resource_group_name = "rg-central"
  sku                 = try(var.settings.sku, "Standard")
  soft_delete_enabled = try(var.settings.soft_delete_enabled, true)
}

module "diagnostics" {
  source = "../diagnostics"

  resource_id  = azurerm_recovery_services_vault.asr.id
  definitions  = var.definitions
  profiles     = try(var.settings.diagnostic_profiles, {})
  workspace_id = var.workspace_id
}
