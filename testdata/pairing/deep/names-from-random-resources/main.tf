provider "azurerm" {
  features {}
}

resource "random_string" "suffix" {
  for_each = toset(["a", "b"])
  length   = 4
}

resource "terraform_data" "tier" {
  input = { a = "gold", b = "none" }
}
resource "azurerm_recovery_services_vault" "this" {
  for_each            = { for key, suffix in random_string.suffix : key => suffix.length }
  name                = "rsv-${random_string.suffix[each.key].result}"
  location            = "westeurope"
  resource_group_name = "rg-backup"
  sku                 = "Standard"
}
resource "azurerm_monitor_diagnostic_setting" "this" {
  for_each           = { for key, tier in terraform_data.tier.input : key => tier if tier != "none" }
  name               = "diag-${random_string.suffix[each.key].result}"
  target_resource_id = azurerm_recovery_services_vault.this[each.key].id
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}
