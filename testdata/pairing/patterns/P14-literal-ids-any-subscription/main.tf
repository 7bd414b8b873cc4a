provider "azurerm" {
  features {}
}

resource "azurerm_recovery_services_vault" "erp" {
  name                = "rsv-erp"
  location            = "westeurope"
  resource_group_name = "rg-erp"
  sku                 = "Standard"
}

variable "target_resource_id" {
  type = string
}

resource "azurerm_monitor_diagnostic_setting" "erp" {
  name               = "archive"
  target_resource_id = var.target_resource_id
  storage_account_id = "/subscriptions/33333333-3333-3333-3333-333333333333/resourceGroups/rg-log/providers/Microsoft.Storage/storageAccounts/starchive"

  enabled_log {
    category = "CoreAzureBackup"
  }
}
