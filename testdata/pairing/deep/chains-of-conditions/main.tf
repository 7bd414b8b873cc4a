provider "azurerm" {
  features {}
}

variable "size" {
  type    = number
  default = 7
}

locals {
  tier = var.size > 10 ? "large" : var.size > 5 ? "medium" : var.size > 1 ? "small" : "none"
  logs = local.tier == "none" ? [] : local.tier == "small" ? ["CoreAzureBackup"] : local.tier == "medium" ? ["CoreAzureBackup", "AddonAzureBackupJobs"] : ["CoreAzureBackup", "AddonAzureBackupJobs", "AddonAzureBackupPolicy"]
  mode = !(var.size >= 5) || var.size % 2 == 0 ? null : var.size == 7 && local.tier != "large" ? "Dedicated" : "AzureDiagnostics"
}
resource "azurerm_recovery_services_vault" "a" {
  name                = "rsv-${local.tier}"
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
resource "azurerm_monitor_diagnostic_setting" "x" {
  name                           = "diag"
  target_resource_id             = var.size < 5 ? azurerm_recovery_services_vault.a.id : var.size < 8 ? azurerm_recovery_services_vault.b.id : "/subscriptions/0/none"
  log_analytics_workspace_id     = "/subscriptions/0/log"
  log_analytics_destination_type = local.mode
  dynamic "enabled_log" {
    for_each = local.logs
    content {
      category = enabled_log.value
    }
  }
}
