provider "azurerm" {
  features {}
}

locals {
  started = "2024-02-28T23:30:00Z"
  later   = timeadd(local.started, "1h30m")
  day     = formatdate("YYYYMMDD", local.later)
  net     = cidrsubnet("10.20.0.0/16", 8, 3)
  host    = cidrhost(local.net, -2)
  is_late = timecmp(local.later, local.started) > 0
}
resource "azurerm_recovery_services_vault" "day" {
  name                = "rsv-${local.day}-${split(".", local.host)[3]}"
  location            = "westeurope"
  resource_group_name = "rg-backup"
  sku                 = "Standard"
}
resource "azurerm_recovery_services_vault" "net" {
  count               = local.is_late ? 2 : 0
  name                = "rsv-${replace(cidrnetmask(local.net), ".", "-")}"
  location            = "westeurope"
  resource_group_name = "rg-backup"
  sku                 = "Standard"
}
resource "azurerm_monitor_diagnostic_setting" "day" {
  name               = "diag"
  target_resource_id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-backup/providers/Microsoft.RecoveryServices/vaults/rsv-20240229-254"
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}
resource "azurerm_monitor_diagnostic_setting" "net" {
  for_each           = toset(cidrsubnets("10.0.0.0/8", 1, 1))
  name               = "diag"
  target_resource_id = azurerm_recovery_services_vault.net[tonumber(substr(local.day, 6, 2)) - 28].id
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}
