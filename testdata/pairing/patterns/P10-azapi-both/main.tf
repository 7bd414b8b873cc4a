terraform {
  required_providers {
    azapi = {
      source = "Azure/azapi"
    }
  }
}

resource "azapi_resource" "rg" {
  type     = "Microsoft.Resources/resourceGroups@2024-03-01"
  name     = "rg-dp"
  location = "westeurope"
}

resource "azapi_resource" "vault" {
  type      = "Microsoft.RecoveryServices/vaults@2024-10-01"
  name      = "rsv-dp"
  location  = "westeurope"
  parent_id = azapi_resource.rg.id
  body = {
    properties = { publicNetworkAccess = "Disabled" }
    sku        = { name = "RS0", tier = "Standard" }
  }
}

resource "azapi_resource" "backup_vault" {
  type      = "Microsoft.DataProtection/backupVaults@2024-04-01"
  name      = "bvault-dp"
  location  = "westeurope"
  parent_id = azapi_resource.rg.id
  identity {
    type = "SystemAssigned"
  }
  body = {
    properties = {
      storageSettings = [{ datastoreType = "VaultStore", type = "LocallyRedundant" }]
    }
  }
}

resource "azapi_resource" "vault_diagnostics" {
  type      = "Microsoft.Insights/diagnosticSettings@2021-05-01-preview"
  name      = "to-workspace"
  parent_id = azapi_resource.vault.id
  body = {
    properties = {
      workspaceId                 = azapi_resource.workspace.id
      logAnalyticsDestinationType = "Dedicated"
      logs = [
        { category = "CoreAzureBackup", enabled = true },
        { category = "AddonAzureBackupJobs", enabled = true },
        { category = "AzureBackupReport", enabled = false },
      ]
    }
  }
}

resource "azapi_resource" "workspace" {
  type      = "Microsoft.OperationalInsights/workspaces@2023-09-01"
  name      = "log-dp"
  location  = "westeurope"
  parent_id = azapi_resource.rg.id
  body      = { properties = { sku = { name = "PerGB2018" } } }
}

resource "azapi_resource" "workspace_diagnostics" {
  type      = "microsoft.insights/diagnosticsettings@2021-05-01-preview"
  name      = "audit"
  parent_id = azapi_resource.workspace.id
  body = {
    properties = {
      workspaceId = azapi_resource.workspace.id
      logs        = [{ categoryGroup = "audit", enabled = true }]
    }
  }
}
