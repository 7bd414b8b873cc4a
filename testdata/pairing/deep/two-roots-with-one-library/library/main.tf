variable "names" {
  type = set(string)
}

variable "logged" {
  default = []
}
resource "azurerm_recovery_services_vault" "this" {
  for_each            = var.names
  name                = "rsv-${each.key}"
  location            = "westeurope"
  resource_group_name = "rg-backup"
  sku                 = "Standard"
}
resource "azurerm_monitor_diagnostic_setting" "this" {
  for_each           = setintersection(var.names, var.logged)
  name               = "diag"
  target_resource_id = azurerm_recovery_services_vault.this[each.key].id
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}
