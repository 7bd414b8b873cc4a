provider "azurerm" {
  features {}
}

variable "workspaces" {
  default = ["", "/subscriptions/0/log", null]
}

variable "archive" {
  type    = string
  default = ""
}
resource "azurerm_recovery_services_vault" "a" {
  count               = length(compact(var.workspaces))
  name                = "rsv-a"
  location            = "westeurope"
  resource_group_name = "rg-backup"
  sku                 = "Standard"
}
resource "azurerm_recovery_services_vault" "b" {
  count               = length(compact([var.archive, null])) == 0 ? 2 : 0
  name                = "rsv-b"
  location            = "westeurope"
  resource_group_name = "rg-backup"
  sku                 = "Standard"
}
resource "azurerm_monitor_diagnostic_setting" "a" {
  count                      = length(compact(concat(var.workspaces, [var.archive])))
  name                       = "diag"
  target_resource_id         = azurerm_recovery_services_vault.a[count.index].id
  log_analytics_workspace_id = coalescelist(compact(var.workspaces), [var.archive])[0]
  enabled_log {
    category = "CoreAzureBackup"
  }
}
resource "azurerm_monitor_diagnostic_setting" "b" {
  count              = signum(length(azurerm_recovery_services_vault.b[*].name))
  name               = "diag"
  target_resource_id = azurerm_recovery_services_vault.b[1].id
  storage_account_id = var.archive == "" ? "/subscriptions/0/default" : var.archive
  enabled_log {
    category = "CoreAzureBackup"
  }
}
