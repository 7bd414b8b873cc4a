provider "azurerm" {
  features {}
}

locals {
  vaults = {
    "Zürich"     = { n = 1, on = true }
    "東京"         = { n = 2, on = true }
    "a b.c/d"    = { n = 3, on = false }
    "say \"hi\"" = { n = 4, on = true }
    "x[0]"       = { n = 5, on = true }
    (1 + 6)      = { n = 7, on = true }
    "$${not}"    = { n = 8, on = false }
    "back\\slash" = { n = 9, on = true }
  }
}

resource "azurerm_recovery_services_vault" "v" {
  for_each            = local.vaults
  name                = "rsv-${each.value.n}"
  location            = "westeurope"
  resource_group_name = "rg"
  sku                 = "Standard"
}

resource "azurerm_monitor_diagnostic_setting" "d" {
  for_each           = { for key, vault in local.vaults : key => azurerm_recovery_services_vault.v[key].id if vault.on }
  name               = "diag"
  target_resource_id = each.value
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}
