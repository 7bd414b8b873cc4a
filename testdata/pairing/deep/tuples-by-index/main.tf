provider "azurerm" {
  features {}
}

locals {
  rows = [["app", 2, ["CoreAzureBackup"]], ["web", 0, []], ["sql", 1, ["AddonAzureBackupJobs", "CoreAzureBackup"]]]
  flat = flatten([for row in local.rows : [for index in range(row[1]) : [{ name = row[0], index = index, logs = row[2] }]]])
}
resource "azurerm_recovery_services_vault" "this" {
  count               = length(local.flat)
  name                = "rsv-${local.flat[count.index].name}-${local.flat[count.index]["index"]}"
  location            = "westeurope"
  resource_group_name = "rg-backup"
  sku                 = "Standard"
}
resource "azurerm_monitor_diagnostic_setting" "this" {
  count              = floor(length(local.flat) / 2) + 1
  name               = "diag"
  target_resource_id = azurerm_recovery_services_vault.this[count.index * 2].id
  storage_account_id = "/subscriptions/0/archive"
  dynamic "enabled_log" {
    for_each = local.rows[index(local.rows[*][0], local.flat[count.index * 2].name)][2]
    content {
      category = enabled_log.value
    }
  }
}
