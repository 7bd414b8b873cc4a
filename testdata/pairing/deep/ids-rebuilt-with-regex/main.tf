provider "azurerm" {
  features {}
}
resource "azurerm_recovery_services_vault" "a" {
  name                = "rsv-Regex-A"
  location            = "westeurope"
  resource_group_name = "rg-backup"
  sku                 = "Standard"
}
resource "azurerm_recovery_services_vault" "b" {
  name                = "rsv-regex-b"
  location            = "westeurope"
  resource_group_name = "rg-backup"
  sku                 = "Standard"
}
resource "azurerm_data_protection_backup_vault" "c" {
  name                = "bvault-regex"
  location            = "westeurope"
  resource_group_name = "rg-backup"
  datastore_type      = "VaultStore"
  redundancy          = "LocallyRedundant"
}
resource "azurerm_recovery_services_vault" "d" {
  name                = "rsv-regex-d"
  location            = "westeurope"
  resource_group_name = "rg-backup"
  sku                 = "Standard"
}

locals {
  raw = <<-EOT
    # vaults to be watched
    /subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/RG-BACKUP/providers/Microsoft.RecoveryServices/vaults/RSV-REGEX-A
    /SUBSCRIPTIONS/00000000-0000-0000-0000-000000000000/RESOURCEGROUPS/rg-backup/PROVIDERS/MICROSOFT.RECOVERYSERVICES/VAULTS/rsv-regex-b/backupPolicies/daily
    /subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-backup/providers/Microsoft.DataProtection/backupVaults/bvault-regex
    # /subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-backup/providers/Microsoft.RecoveryServices/vaults/rsv-regex-d
  EOT
  ids = [for found in regexall("(?mi)^/subscriptions/[^/]+/resourcegroups/[^/]+/providers/[^/]+/[^/]*vaults/[^/\n]+", local.raw) : replace(found, "/(?i)resourcegroups/", "resourceGroups")]
}
resource "azurerm_monitor_diagnostic_setting" "this" {
  count              = length(local.ids)
  name               = "diag"
  target_resource_id = local.ids[count.index]
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}
