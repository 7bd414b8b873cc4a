provider "azurerm" {
  features {}
}

data "azurerm_recovery_services_vault" "main" {
  name                = "RSV-Prod"
  resource_group_name = "rg-backup"
}

data "azurerm_data_protection_backup_vault" "bvault" {
  name                = "bvault-prod"
  resource_group_name = var.group
}

variable "group" {
  type = string
}

module "diagnostics" {
  source    = "../../modules/diagnostics"
  target_id = data.azurerm_recovery_services_vault.main.id
}

resource "azurerm_monitor_diagnostic_setting" "bvault" {
  name               = "to-archive"
  target_resource_id = data.azurerm_data_protection_backup_vault.bvault.id
  storage_account_id = "/subscriptions/11111111-1111-1111-1111-111111111111/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}
