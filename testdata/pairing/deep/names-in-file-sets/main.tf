provider "azurerm" {
  features {}
}

locals {
  files  = fileset("${path.module}/vaults", "**/*.json")
  vaults = { for file in local.files : trimsuffix(basename(file), ".json") => merge({ region = basename(dirname(file)) }, jsondecode(file("${path.module}/vaults/${file}"))) }
}
resource "azurerm_recovery_services_vault" "this" {
  for_each            = local.vaults
  name                = "rsv-${each.value.region}-${each.key}"
  location            = "westeurope"
  resource_group_name = "rg-backup"
  sku                 = "Standard"
}
resource "azurerm_monitor_diagnostic_setting" "this" {
  for_each           = { for key, vault in local.vaults : key => vault.logs if can(vault.logs[0]) }
  name               = "diag"
  target_resource_id = azurerm_recovery_services_vault.this[each.key].id
  storage_account_id = "/subscriptions/0/archive"
  dynamic "enabled_log" {
    for_each = each.value
    content {
      category = enabled_log.value
    }
  }
}
