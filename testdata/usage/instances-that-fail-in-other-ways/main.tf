resource "azurerm_recovery_services_vault" "v" {
  for_each            = toset(["hub", "storage", "hub-too", "open"])
  name                = "vault-${each.key}"
  location            = "westeurope"
  resource_group_name = "rg1"
  sku                 = "Standard"
}
resource "azurerm_monitor_diagnostic_setting" "hub" {
  for_each                       = toset(["hub", "hub-too"])
  name                           = "d"
  target_resource_id             = azurerm_recovery_services_vault.v[each.key].id
  eventhub_authorization_rule_id = "/subscriptions/1/resourceGroups/r/providers/Microsoft.EventHub/namespaces/n/authorizationRules/r"
  enabled_log {
    category_group = "allLogs"
  }
}
resource "azurerm_monitor_diagnostic_setting" "storage" {
  name               = "d"
  target_resource_id = azurerm_recovery_services_vault.v["storage"].id
  storage_account_id = "/subscriptions/1/resourceGroups/r/providers/Microsoft.Storage/storageAccounts/s"
  enabled_log {
    category_group = "allLogs"
  }
}
variable "to_hub" {
  type = bool
}
resource "azurerm_monitor_diagnostic_setting" "open" {
  name                           = "d"
  target_resource_id             = azurerm_recovery_services_vault.v["open"].id
  eventhub_authorization_rule_id = var.to_hub ? "/subscriptions/1/resourceGroups/r/providers/Microsoft.EventHub/namespaces/n/authorizationRules/r" : null
  storage_account_id             = var.to_hub ? null : "/subscriptions/1/resourceGroups/r/providers/Microsoft.Storage/storageAccounts/s"
  enabled_log {
    category_group = "allLogs"
  }
}
