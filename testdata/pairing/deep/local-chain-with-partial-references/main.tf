provider "azurerm" {
  features {}
}
resource "azurerm_recovery_services_vault" "this" {
  count               = local.b.count
  name                = local.names.name
  location            = "westeurope"
  resource_group_name = "rg-backup"
  sku                 = "Standard"
}

locals {
  names = { name = "rsv-${local.c}" }
  a     = { ids = azurerm_recovery_services_vault.this[*].id }
  b     = { count = length(local.c) }
  c     = "x"
  d     = { for key, value in { target = one(local.a.ids), other = local.b.count } : key => value if key == "target" }
}
resource "azurerm_monitor_diagnostic_setting" "this" {
  name               = "diag"
  target_resource_id = local.d.target
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}
