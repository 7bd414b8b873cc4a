provider "azurerm" {
  features {}
}
resource "azurerm_recovery_services_vault" "a" {
  name                = "rsv-a"
  location            = "westeurope"
  resource_group_name = "rg-backup"
  sku                 = "Standard"
}
resource "azurerm_recovery_services_vault" "b" {
  name                = "rsv-b"
  location            = "westeurope"
  resource_group_name = "rg-backup"
  sku                 = "Standard"
}
resource "azurerm_recovery_services_vault" "c" {
  name                = "rsv-c"
  location            = "westeurope"
  resource_group_name = "rg-backup"
  sku                 = "Standard"
}

locals {
  target = azurerm_recovery_services_vault.a.id
  logs   = ["CoreAzureBackup"]
}

variable "on" {
  type    = bool
  default = false
}

module "setting" {
  source = "./setting"
  target = azurerm_recovery_services_vault.a.id
}
resource "azurerm_monitor_diagnostic_setting" "d" {
  name               = "diag"
  target_resource_id = local.target
  storage_account_id = "/subscriptions/0/archive"
  dynamic "enabled_log" {
    for_each = local.logs
    content {
      category = enabled_log.value
    }
  }
}
resource "azurerm_monitor_diagnostic_setting" "e" {
  count              = var.on ? 1 : 0
  name               = "diag"
  target_resource_id = azurerm_recovery_services_vault.a.id
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
  enabled_log {
    category = "AddonAzureBackupJobs"
  }
}
