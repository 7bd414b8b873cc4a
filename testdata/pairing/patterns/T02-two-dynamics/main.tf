provider "azurerm" {
  features {}
}

variable "log_categories" {
  type    = set(string)
  default = ["CoreAzureBackup", "AddonAzureBackupJobs"]
}

variable "log_groups" {
  type    = set(string)
  default = []
}

resource "azurerm_recovery_services_vault" "this" {
  name                = "rsv-two"
  location            = "westeurope"
  resource_group_name = "rg-two"
  sku                 = "Standard"
}

resource "azurerm_monitor_diagnostic_setting" "this" {
  name                           = "diag"
  target_resource_id             = azurerm_recovery_services_vault.this.id
  log_analytics_destination_type = "Dedicated"
  log_analytics_workspace_id     = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-log/providers/Microsoft.OperationalInsights/workspaces/log"
  eventhub_authorization_rule_id = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-log/providers/Microsoft.EventHub/namespaces/evhns/authorizationRules/send"
  eventhub_name                  = "backup"

  dynamic "enabled_log" {
    for_each = var.log_categories
    content {
      category = enabled_log.value
    }
  }
  dynamic "enabled_log" {
    for_each = var.log_groups
    content {
      category_group = enabled_log.value
    }
  }
  enabled_log {
    category = "AddonAzureBackupPolicy"
  }
}
