provider "azurerm" {
  features {}
}

locals {
  prefix = "rsv"
  config = jsondecode(<<-JSON
    {
      "vaults": {
        "one": { "name": "${local.prefix}-one", "log": true },
        "two": { "name": "${local.prefix}-two", "log": ${length(local.prefix) > 5} },
        "th\u0072ee": { "name": "${local.prefix}-\"3\"", "log": null }
      }
    }
  JSON
  )
}
resource "azurerm_recovery_services_vault" "this" {
  for_each            = local.config.vaults
  name                = replace(each.value.name, "\"", "")
  location            = "westeurope"
  resource_group_name = "rg-backup"
  sku                 = "Standard"
}
resource "azurerm_monitor_diagnostic_setting" "this" {
  for_each           = { for key, vault in local.config["vaults"] : key => vault if coalesce(vault.log, true) }
  name               = "diag"
  target_resource_id = azurerm_recovery_services_vault.this[each.key].id
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}
