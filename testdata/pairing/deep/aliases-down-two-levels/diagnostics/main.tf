terraform {
  required_providers {
    azurerm = {
      source                = "hashicorp/azurerm"
      configuration_aliases = [azurerm.sink]
    }
  }
}

variable "targets" {
  type = map(string)
}
resource "azurerm_monitor_diagnostic_setting" "this" {
  for_each           = var.targets
  provider           = azurerm.sink
  name               = "diag"
  target_resource_id = each.value
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category_group = "allLogs"
  }
}
