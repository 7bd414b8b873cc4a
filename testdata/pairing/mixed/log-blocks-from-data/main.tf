terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "3.74.0"
    }
  }
}

provider "azurerm" {
  features {}
}

resource "azurerm_recovery_services_vault" "this" {
  name                = "rsv-old"
  location            = "westeurope"
  resource_group_name = "rg"
  sku                 = "Standard"
}

data "azurerm_monitor_diagnostic_categories" "this" {
  resource_id = azurerm_recovery_services_vault.this.id
}

locals {
  legacy = ["AzureBackupReport", "AzureSiteRecoveryEvents"]
}

resource "azurerm_monitor_diagnostic_setting" "this" {
  for_each                       = { legacy = "AzureDiagnostics", dedicated = "Dedicated" }
  name                           = each.key
  target_resource_id             = azurerm_recovery_services_vault.this.id
  log_analytics_workspace_id     = "/subscriptions/0/log"
  log_analytics_destination_type = each.value

  dynamic "log" {
    for_each = sort(data.azurerm_monitor_diagnostic_categories.this.log_category_types)
    content {
      category = log.value
      enabled  = contains(local.legacy, log.value) == (each.key == "legacy")

      retention_policy {
        days    = 0
        enabled = false
      }
    }
  }
}
