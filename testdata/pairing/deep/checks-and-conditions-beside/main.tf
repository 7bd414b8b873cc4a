provider "azurerm" {
  features {}
}
resource "azurerm_recovery_services_vault" "this" {
  name                = "rsv-this"
  location            = "westeurope"
  resource_group_name = "rg-backup"
  sku                 = "Standard"
  lifecycle {
    precondition {
      condition     = length(local.logs) > 0
      error_message = "There must be logs."
    }
    postcondition {
      condition     = self.name != ""
      error_message = "There must be a name."
    }
  }
}

variable "logs" {
  type    = string
  default = "CoreAzureBackup, AddonAzureBackupJobs,,"
  validation {
    condition     = !strcontains(var.logs, ";") && length(var.logs) < 100
    error_message = "Logs are separated by commas."
  }
}

locals {
  logs = compact([for log in split(",", var.logs) : trimspace(log)])
}

check "logged" {
  data "azurerm_recovery_services_vault" "this" {
    name                = "rsv-this"
    resource_group_name = "rg-backup"
  }
  assert {
    condition     = azurerm_monitor_diagnostic_setting.this.target_resource_id != data.azurerm_recovery_services_vault.this.name
    error_message = "It is not logged."
  }
}
resource "azurerm_monitor_diagnostic_setting" "this" {
  name               = "diag"
  target_resource_id = azurerm_recovery_services_vault.this.id
  storage_account_id = "/subscriptions/0/archive"
  dynamic "enabled_log" {
    for_each = toset(local.logs)
    content {
      category = enabled_log.value
    }
  }
  depends_on = [azurerm_recovery_services_vault.this]
  lifecycle {
    create_before_destroy = true
    replace_triggered_by  = [azurerm_recovery_services_vault.this.name]
  }
}
