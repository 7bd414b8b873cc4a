variable "name" {}
variable "watch" {
  default = true
}
variable "target_id" {
  default = null
}

resource "azurerm_recovery_services_vault" "this" {
  name                = "rsv-${var.name}"
  location            = "westeurope"
  resource_group_name = "rg-${var.name}"
  sku                 = "Standard"
}

resource "azurerm_monitor_diagnostic_setting" "peer" {
  count              = var.watch ? 1 : 0
  name               = "peer"
  target_resource_id = var.target_id
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category = "AzureSiteRecoveryJobs"
  }
}

output "vault_id" {
  value = azurerm_recovery_services_vault.this.id
}

output "default_name" {
  value = "default"
}

output "vault" {
  value = azurerm_recovery_services_vault.this
}
