provider "azurerm" {
  features {}
}
variable "unk" {
}
resource "azurerm_recovery_services_vault" "v" {
  name = "vault1"
  location = "westeurope"
  resource_group_name = "rg1"
  sku = "Standard"
}
resource "azurerm_log_analytics_workspace" "other" {
  name = "law2"
  location = "westeurope"
  resource_group_name = "rg1"
}
resource "azurerm_eventhub_namespace" "e" {
  name = "eh"
  location = "westeurope"
  resource_group_name = "rg1"
  sku = "Standard"
}
resource "azurerm_eventhub_namespace_authorization_rule" "e" {
  name = "r"
  namespace_name = azurerm_eventhub_namespace.e.name
  resource_group_name = "rg1"
  listen = true
  send = true
  manage = true
}
resource "azapi_resource" "s" {
  type = "Microsoft.Insights/diagnosticSettings@2021-05-01-preview"
  name = "d"
  parent_id = azurerm_recovery_services_vault.v.id
  body = jsonencode({ properties = {
    logAnalyticsDestinationType = var.unk
    logs = [{"category": "CoreAzureBackup", "enabled": true}, {"category": "AddonAzureBackupJobs", "enabled": true}, {"category": "AddonAzureBackupPolicy", "enabled": true}, {"category": "AddonAzureBackupStorage", "enabled": true}]
  } })
}
resource "azurerm_monitor_scheduled_query_rules_alert_v2" "al" {
  name = "al"
  location = "westeurope"
  resource_group_name = "rg2"
  scopes = [azurerm_log_analytics_workspace.other.id]
  severity = 1
  window_duration = "P1D"
  evaluation_frequency = "P1D"
  criteria {
    query = "AddonAzureBackupJobs"
    operator = "GreaterThan"
    threshold = 0
    time_aggregation_method = "Count"
  }
}
