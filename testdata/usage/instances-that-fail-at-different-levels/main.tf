resource "azurerm_recovery_services_vault" "v" {
  for_each            = toset(["a", "b"])
  name                = "vault-${each.key}"
  location            = "westeurope"
  resource_group_name = "rg1"
  sku                 = "Standard"
}
resource "azurerm_log_analytics_workspace" "w" {
  name                = "law"
  location            = "westeurope"
  resource_group_name = "rg"
}
resource "azurerm_monitor_diagnostic_setting" "a" {
  name                           = "d"
  target_resource_id             = azurerm_recovery_services_vault.v["a"].id
  eventhub_authorization_rule_id = "/subscriptions/1/resourceGroups/r/providers/Microsoft.EventHub/namespaces/n/authorizationRules/r"
  enabled_log {
    category_group = "allLogs"
  }
}
resource "azurerm_monitor_diagnostic_setting" "b" {
  name               = "d"
  target_resource_id = azurerm_recovery_services_vault.v["b"].id
  storage_account_id = "/subscriptions/1/resourceGroups/r/providers/Microsoft.Storage/storageAccounts/s"
  enabled_log {
    category_group = "allLogs"
  }
}
