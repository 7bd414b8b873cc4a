provider "azurerm" {
  features {}
}

locals {
  vaults = [
    { name = "rsv-1", region = "westeurope", critical = true },
    { name = "rsv-2", region = "northeurope", critical = false },
    { name = "rsv-3", region = "westeurope", critical = false },
    { name = "rsv-4", region = "uksouth", critical = true },
    { name = "rsv-5", region = "northeurope", critical = true },
  ]
  by_region = { for vault in local.vaults : vault.region => vault.name... }
  first     = { for region, names in local.by_region : region => names[0] if length(names) > 1 }
  critical  = toset([for index, vault in local.vaults : vault.name if vault.critical && index % 2 == 0])
}

resource "azurerm_recovery_services_vault" "this" {
  for_each            = { for vault in local.vaults : vault.name => vault }
  name                = each.key
  location            = each.value.region
  resource_group_name = "rg-${each.value.region}"
  sku                 = "Standard"
}

resource "azurerm_monitor_diagnostic_setting" "first" {
  for_each           = local.first
  name               = "first-of-${each.key}"
  target_resource_id = azurerm_recovery_services_vault.this[each.value].id
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}

resource "azurerm_monitor_diagnostic_setting" "critical" {
  for_each                   = local.critical
  name                       = "critical"
  target_resource_id         = azurerm_recovery_services_vault.this[each.value].id
  log_analytics_workspace_id = "/subscriptions/0/log"
  enabled_log {
    category_group = "allLogs"
  }
}
