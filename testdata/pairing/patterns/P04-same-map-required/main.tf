provider "azurerm" {
  features {}
}

variable "vaults" {
  type = map(object({
    name                = string
    resource_group_name = string
  }))
}

variable "enable_logs" {
  type = bool
}

variable "archive_id" {
  type = string
}

resource "azurerm_recovery_services_vault" "vault" {
  for_each            = var.vaults
  name                = each.value.name
  location            = "westeurope"
  resource_group_name = each.value.resource_group_name
  sku                 = "Standard"
}

resource "azurerm_monitor_diagnostic_setting" "vault" {
  for_each           = var.enable_logs ? var.vaults : {}
  name               = "${each.value.name}-diag"
  target_resource_id = azurerm_recovery_services_vault.vault[each.key].id
  storage_account_id = var.archive_id
  enabled_log {
    category_group = "allLogs"
  }
}
