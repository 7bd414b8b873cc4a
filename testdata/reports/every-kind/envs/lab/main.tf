variable "enable_logging" {
  type = bool
}

resource "azurerm_recovery_services_vault" "lab" {
  name = "rsv-lab"
  sku  = "Standard"
}

resource "azurerm_monitor_diagnostic_setting" "lab" {
  count              = var.enable_logging ? 1 : 0
  name               = "to-storage"
  target_resource_id = azurerm_recovery_services_vault.lab.id
  storage_account_id = var.storage_account_id
}
