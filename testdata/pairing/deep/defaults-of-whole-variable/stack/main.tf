variable "config" {
  type = object({
    names = optional(list(string), ["one"])
    diagnostics = optional(object({
      on   = optional(bool, false)
      mode = optional(string)
    }), { on = true })
  })
  default = { diagnostics = { on = true }, names = ["default"] }
}
resource "azurerm_recovery_services_vault" "this" {
  for_each            = toset(var.config.names)
  name                = "rsv-${each.key}-${path.module == "." ? "root" : basename(path.module)}"
  location            = "westeurope"
  resource_group_name = "rg-backup"
  sku                 = "Standard"
}
resource "azurerm_monitor_diagnostic_setting" "this" {
  for_each                       = var.config.diagnostics.on ? toset(var.config.names) : []
  name                           = "diag"
  target_resource_id             = azurerm_recovery_services_vault.this[each.key].id
  log_analytics_workspace_id     = "/subscriptions/0/log"
  log_analytics_destination_type = var.config.diagnostics.mode
  enabled_log {
    category = "CoreAzureBackup"
  }
}
