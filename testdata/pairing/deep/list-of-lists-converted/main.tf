provider "azurerm" {
  features {}
}

variable "matrix" {
  type    = list(list(string))
  default = [["a", "CoreAzureBackup"], ["b", true], ["c", 1], []]
}

variable "groups" {
  type    = map(set(string))
  default = { x = ["b", "a", "a"], y = [] }
}

locals {
  valid = [for row in var.matrix : row if length(row) == 2 && !can(tonumber(try(row[1], 0))) && !can(tobool(row[1]))]
}
resource "azurerm_recovery_services_vault" "this" {
  for_each            = toset(compact([for row in var.matrix : try(row[0], "")]))
  name                = "rsv-${each.key}"
  location            = "westeurope"
  resource_group_name = "rg-backup"
  sku                 = "Standard"
}
resource "azurerm_monitor_diagnostic_setting" "this" {
  for_each           = { for row in local.valid : row[0] => row[1] }
  name               = "diag"
  target_resource_id = azurerm_recovery_services_vault.this[each.key].id
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category = each.value
  }
}
resource "azurerm_monitor_diagnostic_setting" "group" {
  count              = length(var.groups.x) - 1
  name               = "diag"
  target_resource_id = azurerm_recovery_services_vault.this[sort(var.groups["x"])[1]].id
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}
