provider "azurerm" {
  features {}
}

variable "vaults" {
  type = list(object({
    name = string
    log = optional(object({
      categories = optional(set(string), ["CoreAzureBackup"])
      sink       = string
    }))
  }))
}

variable "sinks" {
  type = map(string)
}
resource "azurerm_recovery_services_vault" "this" {
  count               = length(var.vaults)
  name                = var.vaults[count.index].name
  location            = "westeurope"
  resource_group_name = "rg-backup"
  sku                 = "Standard"
}
resource "azurerm_monitor_diagnostic_setting" "this" {
  for_each           = { for index, vault in var.vaults : index => vault.log if vault.log != null && contains(keys(var.sinks), try(vault.log.sink, "")) }
  name               = "diag"
  target_resource_id = azurerm_recovery_services_vault.this[each.key].id
  storage_account_id = var.sinks[each.value.sink]
  dynamic "enabled_log" {
    for_each = each.value.categories
    content {
      category = enabled_log.value
    }
  }
}
