terraform {
  required_providers {
    azapi = {
      source  = "Azure/azapi"
      version = "~> 1.13"
    }
  }
}

provider "azurerm" {
  features {}
}

resource "azurerm_log_analytics_workspace" "main" {
  name                = "log-dp"
  location            = "westeurope"
  resource_group_name = "rg-dp"
}

resource "azapi_resource" "vault" {
  type      = "Microsoft.DataProtection/BackupVaults@2023-05-01"
  name      = "bvault-dp"
  location  = "westeurope"
  parent_id = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-dp"
  body = jsonencode({
    properties = {
      storageSettings = [{ datastoreType = "VaultStore", type = "ZoneRedundant" }]
    }
  })
}

resource "azapi_resource" "diagnostics" {
  type      = "Microsoft.Insights/diagnosticSettings@2021-05-01-preview"
  name      = "to-workspace"
  parent_id = azapi_resource.vault.id
  body = jsonencode({
    properties = {
      workspaceId                 = azurerm_log_analytics_workspace.main.id
      logAnalyticsDestinationType = "Dedicated"
      logs = [
        {
          categoryGroup = "allLogs"
          enabled       = true
        }
      ]
    }
  })
}
