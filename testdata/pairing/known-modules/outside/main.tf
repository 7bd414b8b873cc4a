# Settings beside the call, by an output of the module, by hand, and by a list of outputs.
module "vault" {
  for_each            = { weu = "westeurope", neu = "northeurope", sec = "swedencentral" }
  source              = "Azure/avm-res-recoveryservices-vault/azurerm"
  name                = "rsv-${each.key}"
  location            = each.value
  resource_group_name = "rg-backup"
  sku                 = "RS0"
}

module "backup" {
  source              = "Azure/avm-res-dataprotection-backupvault/azurerm"
  name                = "bv-main"
  location            = "westeurope"
  resource_group_name = "rg-backup"
}

locals {
  ids = { for k, v in module.vault : k => v.resource_id if k != "neu" }
}

resource "azurerm_monitor_diagnostic_setting" "all" {
  for_each                       = { weu = local.ids["weu"] }
  name                           = "to-workspace"
  target_resource_id             = each.value
  log_analytics_workspace_id     = "/subscriptions/0/resourceGroups/rg/providers/Microsoft.OperationalInsights/workspaces/law"
  log_analytics_destination_type = "Dedicated"
  enabled_log { category_group = "allLogs" }
}

resource "azurerm_monitor_diagnostic_setting" "by_hand" {
  name               = "by-hand"
  target_resource_id = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/RG-Backup/providers/Microsoft.RecoveryServices/vaults/rsv-sec"
  storage_account_id = "/subscriptions/0/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/st"
  enabled_log { category = "CoreAzureBackup" }
}

resource "azurerm_monitor_diagnostic_setting" "backup" {
  name               = "backup"
  target_resource_id = one([module.backup.vault_id])
  storage_account_id = "/subscriptions/0/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/st"
  enabled_log { category_group = "allLogs" }
}
