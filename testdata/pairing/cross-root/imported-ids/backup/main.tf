provider "azurerm" {
  features {}
}

variable "name" {
  type = string
}

locals {
  imported = {
    neu = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-backup/providers/Microsoft.RecoveryServices/vaults/rsv-neu"
    weu = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-backup/providers/Microsoft.RecoveryServices/vaults/rsv-weu"
  }
}

import {
  to = azurerm_recovery_services_vault.main
  id = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-backup/providers/Microsoft.RecoveryServices/vaults/rsv-prod"
}

import {
  for_each = local.imported
  to       = module.many[each.key].azurerm_recovery_services_vault.this
  id       = each.value
}

resource "azurerm_recovery_services_vault" "main" {
  name                = var.name
  location            = "westeurope"
  resource_group_name = "rg-backup"
  sku                 = "Standard"
}

module "many" {
  source   = "./vault"
  for_each = toset(["neu", "weu"])
  name     = var.name
}

resource "azurerm_monitor_diagnostic_setting" "neu" {
  name               = "to-archive"
  target_resource_id = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/RG-BACKUP/providers/Microsoft.RecoveryServices/vaults/rsv-neu"
  storage_account_id = "/subscriptions/11111111-1111-1111-1111-111111111111/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}
