provider "azurerm" {
  features {}
}

variable "vaults" {
  type = map(object({
    rg   = string
    diag = optional(bool, true)
  }))
}

variable "categories" {
  type    = list(string)
  default = ["CoreAzureBackup"]
}

variable "mode" {
  type    = string
  default = null
}

variable "archive" {
  type    = string
  default = null
}

variable "workspace" {
  type    = string
  default = "/subscriptions/0/default"
}

resource "azurerm_recovery_services_vault" "this" {
  for_each            = var.vaults
  name                = each.key
  location            = "westeurope"
  resource_group_name = each.value.rg
  sku                 = "Standard"
}

resource "azurerm_monitor_diagnostic_setting" "this" {
  for_each                       = { for name, vault in var.vaults : name => vault if vault.diag }
  name                           = "diag"
  target_resource_id             = azurerm_recovery_services_vault.this[each.key].id
  log_analytics_workspace_id     = var.workspace
  log_analytics_destination_type = var.mode
  storage_account_id             = var.archive

  dynamic "enabled_log" {
    for_each = var.categories
    content {
      category = enabled_log.value
    }
  }
}
