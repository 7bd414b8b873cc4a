provider "azurerm" {
  features {}
}

variable "spec" {
  type = object({
    copies  = number
    enabled = bool
    names   = set(string)
    modes   = map(any)
    rows    = list(list(string))
  })
  default = {
    copies  = "2"
    enabled = "true"
    names   = ["b", "a", "b", 3]
    modes   = { a = "Dedicated", b = null, 3 = "AzureDiagnostics" }
    rows    = [["CoreAzureBackup", true], ["AddonAzureBackupJobs", false], []]
    ignored = { anything = [1, "x"] }
  }
}

resource "azurerm_recovery_services_vault" "copy" {
  count               = var.spec.enabled ? var.spec.copies : 0
  name                = "rsv-${count.index}"
  location            = "westeurope"
  resource_group_name = "rg"
  sku                 = "Standard"
}

resource "azurerm_recovery_services_vault" "named" {
  for_each            = var.spec.names
  name                = "rsv-${each.key}"
  location            = "westeurope"
  resource_group_name = "rg"
  sku                 = "Standard"
}

resource "azurerm_monitor_diagnostic_setting" "copy" {
  count              = can(var.spec.ignored) ? 2 : 1
  name               = "diag"
  target_resource_id = azurerm_recovery_services_vault.copy[count.index + tonumber("1")].id
  storage_account_id = "/subscriptions/0/archive"
  dynamic "enabled_log" {
    for_each = [for row in var.spec.rows : row[0] if length(row) == 2 && try(tobool(row[1]), false)]
    content {
      category = enabled_log.value
    }
  }
}

resource "azurerm_monitor_diagnostic_setting" "named" {
  for_each                       = { for name, mode in var.spec.modes : name => mode if mode != null }
  name                           = "diag"
  target_resource_id             = azurerm_recovery_services_vault.named[each.key].id
  log_analytics_workspace_id     = "/subscriptions/0/log"
  log_analytics_destination_type = each.value
  enabled_log {
    category_group = "allLogs"
  }
}
