provider "azurerm" {
  features {}
}

locals {
  pairs = { for pair in setproduct(["dev", "prd"], ["weu", "neu"]) : join("-", pair) => zipmap(["env", "region"], pair) }
  logs  = { dev = ["CoreAzureBackup"], prd = ["CoreAzureBackup", "AddonAzureBackupJobs", "AddonAzureBackupPolicy", "AddonAzureBackupProtectedInstance"] }
}
resource "azurerm_data_protection_backup_vault" "this" {
  for_each            = local.pairs
  name                = "bvault-${each.key}"
  location            = "westeurope"
  resource_group_name = format("rg-%s", each.value.env)
  datastore_type      = "VaultStore"
  redundancy          = "LocallyRedundant"
}
resource "azurerm_monitor_diagnostic_setting" "this" {
  for_each                       = { for key, pair in local.pairs : key => pair if !(pair.env == "dev" && pair.region == "neu") }
  name                           = "diag"
  target_resource_id             = azurerm_data_protection_backup_vault.this["${each.value.env}-${each.value.region}"].id
  eventhub_authorization_rule_id = each.value.region == "weu" ? "/subscriptions/0/rule" : null
  storage_account_id             = each.value.region == "neu" ? "/subscriptions/0/archive" : null
  dynamic "enabled_log" {
    for_each = local.logs[each.value.env]
    content {
      category = enabled_log.value
    }
  }
}
