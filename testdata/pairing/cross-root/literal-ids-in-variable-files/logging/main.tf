provider "azurerm" {
  features {}
}

variable "targets" {
  type = map(string)
}

locals {
  from_file = jsondecode(file("${path.module}/targets.json"))
}

resource "azurerm_monitor_diagnostic_setting" "all" {
  for_each           = merge(var.targets, local.from_file)
  name               = "to-archive"
  target_resource_id = each.value
  storage_account_id = "/subscriptions/11111111-1111-1111-1111-111111111111/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}
