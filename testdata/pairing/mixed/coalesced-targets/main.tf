provider "azurerm" {
  features {}
}

variable "existing_vault_id" {
  type    = string
  default = null
}

variable "create" {
  type    = map(bool)
  default = { rsv = true, bvault = false, lab = true }
}

resource "azurerm_recovery_services_vault" "new" {
  count               = var.existing_vault_id == null ? 1 : 0
  name                = "rsv-new"
  location            = "westeurope"
  resource_group_name = "rg"
  sku                 = "Standard"
}

resource "azurerm_data_protection_backup_vault" "new" {
  count               = var.create.bvault ? 1 : 0
  name                = "bvault-new"
  location            = "westeurope"
  resource_group_name = "rg"
  datastore_type      = "VaultStore"
  redundancy          = "LocallyRedundant"
}

resource "azurerm_recovery_services_vault" "lab" {
  count               = var.create["lab"] ? 1 : 0
  name                = "rsv-lab"
  location            = "westeurope"
  resource_group_name = "rg"
  sku                 = "Standard"
}

locals {
  candidates = {
    main   = try(coalesce(var.existing_vault_id, one(azurerm_recovery_services_vault.new[*].id)), null)
    bvault = one(azurerm_data_protection_backup_vault.new[*].id)
    lab    = length(azurerm_recovery_services_vault.lab) > 1 ? azurerm_recovery_services_vault.lab[1].id : null
  }
  targets = { for key, id in local.candidates : key => id if id != null }
}

resource "azurerm_monitor_diagnostic_setting" "this" {
  for_each           = local.targets
  name               = each.key
  target_resource_id = each.value
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category_group = "allLogs"
  }
}
