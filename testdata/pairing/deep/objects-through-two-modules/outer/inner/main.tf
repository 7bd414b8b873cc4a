variable "vault" {
  type = object({ id = string, name = string })
}

variable "label" {}
resource "azurerm_monitor_diagnostic_setting" "this" {
  name               = "${var.label}-${var.vault.name}"
  target_resource_id = var.vault.id
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}
