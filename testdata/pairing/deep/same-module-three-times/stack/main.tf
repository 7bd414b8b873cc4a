variable "prefix" {}

variable "vaults" {
  default = 1
}

variable "settings" {
  type    = list(number)
  default = []
}

variable "mode" {
  default = null
}
resource "azurerm_recovery_services_vault" "this" {
  count               = var.vaults
  name                = format("rsv-%s-%02d", var.prefix, count.index + 1)
  location            = "westeurope"
  resource_group_name = "rg-backup"
  sku                 = "Standard"
}
resource "azurerm_monitor_diagnostic_setting" "this" {
  count                          = length(var.settings)
  name                           = "diag"
  target_resource_id             = azurerm_recovery_services_vault.this[var.settings[count.index]].id
  log_analytics_workspace_id     = "/subscriptions/0/log"
  log_analytics_destination_type = var.mode
  enabled_log {
    category = "CoreAzureBackup"
  }
}

output "ids" {
  value = azurerm_recovery_services_vault.this.*.id
}
