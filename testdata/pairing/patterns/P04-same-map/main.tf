provider "azurerm" {
  features {}
}

resource "azurerm_recovery_services_vault" "vault" {
  for_each            = var.vaults
  name                = each.value.name
  location            = each.value.location
  resource_group_name = each.value.resource_group_name
  sku                 = each.value.sku
}

resource "azurerm_monitor_diagnostic_setting" "vault" {
  for_each                       = var.enable_logs || var.enable_metrics ? var.vaults : {}
  name                           = "${each.value.name}-diag"
  target_resource_id             = azurerm_recovery_services_vault.vault[each.key].id
  log_analytics_workspace_id     = var.workspace_id
  log_analytics_destination_type = "Dedicated"

  dynamic "enabled_log" {
    for_each = var.enable_logs ? var.log_categories : []
    content {
      category = enabled_log.value
    }
  }

  dynamic "metric" {
    for_each = var.enable_metrics ? ["Health"] : []
    content {
      category = metric.value
    }
  }
}
