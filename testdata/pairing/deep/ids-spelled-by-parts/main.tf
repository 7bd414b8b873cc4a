provider "azurerm" {
  features {}
}

data "azurerm_client_config" "current" {}

locals {
  subscription = "00000000-0000-0000-0000-000000000000"
  group        = "rg-backup"
  segments     = ["subscriptions", local.subscription, "resourceGroups", local.group, "providers"]
  prefix       = "/${join("/", local.segments)}"
}
resource "azurerm_recovery_services_vault" "format" {
  name                = "rsv-format"
  location            = "westeurope"
  resource_group_name = local.group
  sku                 = "Standard"
}
resource "azurerm_recovery_services_vault" "join" {
  name                = "rsv-join"
  location            = "westeurope"
  resource_group_name = local.group
  sku                 = "Standard"
}
resource "azurerm_recovery_services_vault" "part" {
  name                = "rsv-part"
  location            = "westeurope"
  resource_group_name = upper(local.group)
  sku                 = "Standard"
}
resource "azurerm_recovery_services_vault" "other" {
  name                = "rsv-other"
  location            = "westeurope"
  resource_group_name = local.group
  sku                 = "Standard"
}
resource "azurerm_monitor_diagnostic_setting" "format" {
  name               = "diag"
  target_resource_id = format("/%[1]s/%[2]s/%[3]s/%[4]s/providers/Microsoft.RecoveryServices/vaults/%[5]s", concat(slice(local.segments, 0, 4), [azurerm_recovery_services_vault.format.name])...)
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}
resource "azurerm_monitor_diagnostic_setting" "join" {
  name               = "diag"
  target_resource_id = join("/", [local.prefix, "Microsoft.RecoveryServices", "vaults", "rsv-${substr("xjoin", 1, 4)}"])
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}
resource "azurerm_monitor_diagnostic_setting" "part" {
  name               = "diag"
  target_resource_id = "${local.prefix}/${title("microsoft")}.RecoveryServices/vaults/${reverse(split("/", "a/b/rsv-part"))[0]}"
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}
resource "azurerm_monitor_diagnostic_setting" "other" {
  name               = "diag"
  target_resource_id = "${local.prefix}/Microsoft.DataProtection/backupVaults/rsv-other"
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}
