variable "ids" {
  type = string
}

locals {
  ids = split(",", var.ids)
}
resource "azurerm_monitor_diagnostic_setting" "this" {
  count              = length(local.ids)
  name               = "diag"
  target_resource_id = local.ids[count.index]
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}
