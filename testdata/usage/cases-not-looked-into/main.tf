provider "azurerm" {
  features {}
}

variable "a" {
  type = bool
}

variable "b" {
  type = bool
}

variable "c" {
  type = bool
}

variable "d" {
  type = bool
}

variable "e" {
  type = bool
}

resource "azurerm_log_analytics_workspace" "w" {
  for_each = { x = ((var.b && !var.b) && (var.d && var.a)) ? 30 : 365, y = 60 }
  name                = "law-${each.key}"
  location            = "westeurope"
  resource_group_name = "rg"
  retention_in_days   = each.value
}

resource "azurerm_recovery_services_vault" "v" {
  for_each            = toset(["p", "q", "r"])
  name                = "vault-${each.key}"
  location            = "westeurope"
  resource_group_name = "rg"
  sku                 = "Standard"
  soft_delete_enabled = each.key == "p" ? (var.c && (!var.e || var.e)) : true
}

resource "azurerm_recovery_services_vault" "o" {
  count               = ((var.a && !var.b) && (!var.b && !var.b)) ? 1 : 0
  name                = "vault-o"
  location            = "westeurope"
  resource_group_name = "rg"
  sku                 = "Standard"
}

resource "azurerm_monitor_diagnostic_setting" "d0" {
  for_each = { for k, on in { p = !var.a, q = !var.c, r = true } : k => on if on }
  name                           = "d0"
  target_resource_id             = azurerm_recovery_services_vault.v[each.key].id
  log_analytics_workspace_id     = azurerm_log_analytics_workspace.w["y"].id
  log_analytics_destination_type = ((var.d || var.d) && (!var.d && var.c)) ? "Dedicated" : "AzureDiagnostics"
  enabled_log {
    category = "AddonAzureBackupJobs"
  }
  dynamic "enabled_log" {
    for_each = (!var.d && !var.a) ? ["CoreAzureBackup"] : []
    content {
      category = enabled_log.value
    }
  }
}

resource "azurerm_monitor_diagnostic_setting" "d1" {
  for_each = { for k, on in { p = (!var.e && (var.a && var.b)), q = !var.b, r = true } : k => on if on }
  name                           = "d1"
  target_resource_id             = azurerm_recovery_services_vault.v[each.key].id
  log_analytics_workspace_id     = azurerm_log_analytics_workspace.w["x"].id
  log_analytics_destination_type = var.b ? "Dedicated" : "AzureDiagnostics"
  enabled_log {
    category = "AddonAzureBackupJobs"
  }
  dynamic "enabled_log" {
    for_each = ((!var.c || !var.e) || (!var.e || var.d)) ? ["CoreAzureBackup"] : []
    content {
      category = enabled_log.value
    }
  }
}

resource "azurerm_monitor_diagnostic_setting" "d2" {
  for_each = { for k, on in { p = ((!var.e || var.e) || !var.d), q = ((var.b && !var.b) || !var.a), r = true } : k => on if on }
  name                           = "d2"
  target_resource_id             = azurerm_recovery_services_vault.v[each.key].id
  log_analytics_workspace_id     = azurerm_log_analytics_workspace.w["y"].id
  log_analytics_destination_type = !var.c ? "Dedicated" : "AzureDiagnostics"
  enabled_log {
    category = "AddonAzureBackupJobs"
  }
  dynamic "enabled_log" {
    for_each = !var.d ? ["CoreAzureBackup"] : []
    content {
      category = enabled_log.value
    }
  }
}
