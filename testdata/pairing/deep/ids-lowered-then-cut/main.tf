provider "azurerm" {
  features {}
}
resource "azurerm_recovery_services_vault" "this" {
  for_each            = { A = "RG-One", b = "rg-two", c = "rg-three" }
  name                = "RSV-${each.key}"
  location            = "westeurope"
  resource_group_name = each.value
  sku                 = "Standard"
}

locals {
  parts = { for key, vault in azurerm_recovery_services_vault.this : key => split("/", lower(vault.id)) }
  upper = split("/", "${upper(azurerm_recovery_services_vault.this["c"].id)}/BACKUPPOLICIES/X")
}
resource "azurerm_monitor_diagnostic_setting" "name" {
  count              = local.parts["A"][8] == "rsv-a" ? 1 : 0
  name               = "diag"
  target_resource_id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/${local.parts["A"][4]}/providers/Microsoft.RecoveryServices/vaults/${local.parts["A"][8]}"
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}
resource "azurerm_monitor_diagnostic_setting" "rejoined" {
  for_each           = { for key, parts in local.parts : key => parts if parts[4] == "rg-two" }
  name               = "diag"
  target_resource_id = join("/", local.parts[each.key])
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category_group = "allLogs"
  }
}
resource "azurerm_monitor_diagnostic_setting" "upper" {
  count              = local.upper[8] == "RSV-C" && local.upper[7] != "vaults" ? 1 : 0
  name               = "diag"
  target_resource_id = join("/", slice(local.upper, 0, 9))
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category = "AddonAzureBackupJobs"
  }
}
