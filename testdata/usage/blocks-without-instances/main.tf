variable "logged" {
  type    = bool
  default = false
}

variable "locked" {
  type    = bool
  default = false
}

resource "azurerm_recovery_services_vault" "this" {
  name                = "rsv"
  location            = "westeurope"
  resource_group_name = "rg-backup"
  sku                 = "Standard"
  immutability        = "Locked"
}

resource "azurerm_monitor_diagnostic_setting" "this" {
  count                      = var.logged ? 1 : 0
  name                       = "to-workspace"
  target_resource_id         = azurerm_recovery_services_vault.this.id
  log_analytics_workspace_id = "/subscriptions/0/resourceGroups/rg/providers/Microsoft.OperationalInsights/workspaces/law"
  enabled_log {
    category_group = "allLogs"
  }
}

resource "azapi_resource" "lock" {
  count     = var.locked ? 1 : 0
  type      = "Microsoft.Authorization/locks@2020-05-01"
  name      = "keep"
  parent_id = azurerm_recovery_services_vault.this.id
  body = {
    properties = { level = "CanNotDelete" }
  }
}
