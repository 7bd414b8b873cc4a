provider "azurerm" {
  features {}
}

locals {
  settings = {
    erp = {
      vault = azurerm_recovery_services_vault.erp
      logs  = { groups = ["allLogs"], names = [] }
      to    = { log = "/subscriptions/0/log", mode = "Dedicated" }
    }
    dms = {
      vault = azurerm_data_protection_backup_vault.dms
      logs  = { groups = [], names = ["CoreAzureBackup", "AddonAzureBackupJobs"] }
      to    = { archive = "/subscriptions/0/archive", hub = { rule = "/subscriptions/0/rule", name = "hub" } }
    }
  }
}

resource "azurerm_recovery_services_vault" "erp" {
  name                = "rsv-erp"
  location            = "westeurope"
  resource_group_name = "rg"
  sku                 = "Standard"
}

resource "azurerm_recovery_services_vault" "hcm" {
  name                = "rsv-hcm"
  location            = "westeurope"
  resource_group_name = "rg"
  sku                 = "Standard"
}

resource "azurerm_data_protection_backup_vault" "dms" {
  name                = "bvault-dms"
  location            = "westeurope"
  resource_group_name = "rg"
  datastore_type      = "VaultStore"
  redundancy          = "LocallyRedundant"
}

resource "azurerm_monitor_diagnostic_setting" "this" {
  for_each = local.settings

  name                           = "${each.key}-${each.value.vault.name}"
  target_resource_id             = each.value.vault.id
  log_analytics_workspace_id     = try(each.value.to.log, null)
  log_analytics_destination_type = lookup(each.value.to, "mode", null)
  storage_account_id             = try(each.value.to.archive, null)
  eventhub_authorization_rule_id = try(each.value.to.hub.rule, null)
  eventhub_name                  = can(each.value.to.hub) ? each.value.to.hub.name : null

  dynamic "enabled_log" {
    for_each = concat([for name in each.value.logs.names : { name = name, group = null }], [for group in each.value.logs.groups : { name = null, group = group }])
    content {
      category       = enabled_log.value.name
      category_group = enabled_log.value.group
    }
  }
}

resource "azurerm_monitor_diagnostic_setting" "by_name" {
  for_each           = { for vault in [azurerm_recovery_services_vault.erp, azurerm_recovery_services_vault.hcm] : vault.name => vault if vault.name == "rsv-hcm" }
  name               = "by-name"
  target_resource_id = each.value["id"]
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category = "AzureBackupReport"
  }
}
