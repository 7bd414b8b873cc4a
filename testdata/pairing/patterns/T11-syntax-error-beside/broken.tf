locals {
  tags = { owner = "platform" }
}

resource "azurerm_monitor_diagnostic_setting" "doubtful" {
  name               = "diag
  target_resource_id = azurerm_recovery_services_vault.doubtful.id
}
