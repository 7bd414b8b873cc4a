provider "azurerm" {
  features {}
}

variable "spec" {
  type    = string
  default = "rsv:weu:prod, rsv:neu:prod;bvault:weu:test , rsv:weu:dev"
}

locals {
  entries = [for entry in split(",", replace(var.spec, ";", ",")) : split(":", trimspace(entry))]
  vaults  = { for entry in local.entries : format("%s-%s", upper(entry[2]), entry[1]) => entry if entry[0] == "rsv" }
  backup  = { for entry in local.entries : join("", [title(entry[2]), substr(entry[1], 0, 1)]) => entry if can(regex("^b", entry[0])) }
  wanted  = [for key in keys(local.vaults) : key if length(regexall("PROD|test", key)) > 0 && !endswith(lower(key), "-neu")]
}

resource "azurerm_recovery_services_vault" "this" {
  for_each            = local.vaults
  name                = "rsv-${lower(each.key)}"
  location            = { weu = "westeurope", neu = "northeurope" }[each.value[1]]
  resource_group_name = trimsuffix("rg-${each.value[2]}-x", "-x")
  sku                 = "Standard"
}

resource "azurerm_data_protection_backup_vault" "this" {
  for_each            = local.backup
  name                = "bvault-${regex("^(?P<env>[A-Z][a-z]+)", each.key).env}"
  location            = "westeurope"
  resource_group_name = "rg"
  datastore_type      = "VaultStore"
  redundancy          = "LocallyRedundant"
}

resource "azurerm_monitor_diagnostic_setting" "rsv" {
  for_each           = toset(local.wanted)
  name               = "diag-${strrev(strrev(each.key))}"
  target_resource_id = format("%s", azurerm_recovery_services_vault.this[each.key].id)
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category = join("", ["Core", "Azure", title("backup")])
  }
}

resource "azurerm_monitor_diagnostic_setting" "bvault" {
  name               = "diag"
  target_resource_id = azurerm_data_protection_backup_vault.this["Test${substr("weu", 0, 1)}"].id
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category = trimprefix("x-AddonAzureBackupJobs", "x-")
  }
}
