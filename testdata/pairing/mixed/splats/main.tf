provider "azurerm" {
  features {}
}

resource "azurerm_recovery_services_vault" "list" {
  count               = 3
  name                = "rsv-${count.index}"
  location            = "westeurope"
  resource_group_name = "rg"
  sku                 = "Standard"
}

resource "azurerm_recovery_services_vault" "one" {
  name                = "rsv-one"
  location            = "westeurope"
  resource_group_name = "rg"
  sku                 = "Standard"
}

module "m" {
  source = "./m"
  count  = 2
  index  = count.index
}

locals {
  legacy    = azurerm_recovery_services_vault.list.*.id
  full      = azurerm_recovery_services_vault.list[*].id
  single    = azurerm_recovery_services_vault.one[*].id
  modules   = module.m[*].ids[0]
  flat      = flatten(module.m.*.ids)
  attribute = azurerm_recovery_services_vault.list.*.id[0]
}

resource "azurerm_monitor_diagnostic_setting" "legacy" {
  name               = "legacy"
  target_resource_id = local.legacy[2]
  storage_account_id = "/subscriptions/0/archive"
  enabled_log { category = "CoreAzureBackup" }
}

resource "azurerm_monitor_diagnostic_setting" "attribute" {
  name               = "attribute"
  target_resource_id = local.attribute
  storage_account_id = "/subscriptions/0/archive"
  enabled_log { category = "AddonAzureBackupJobs" }
}

resource "azurerm_monitor_diagnostic_setting" "single" {
  count              = length(local.single)
  name               = "single"
  target_resource_id = local.single[count.index]
  storage_account_id = "/subscriptions/0/archive"
  enabled_log { category = "AddonAzureBackupPolicy" }
}

resource "azurerm_monitor_diagnostic_setting" "module" {
  name               = "module"
  target_resource_id = local.modules[1]
  storage_account_id = "/subscriptions/0/archive"
  enabled_log { category = "AddonAzureBackupStorage" }
}

resource "azurerm_monitor_diagnostic_setting" "flat" {
  name               = "flat"
  target_resource_id = local.flat[length(local.flat) - 1]
  storage_account_id = "/subscriptions/0/archive"
  enabled_log { category = "AddonAzureBackupProtectedInstance" }
}
