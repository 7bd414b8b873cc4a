# Backup of the management subscription itself.

resource "azurerm_recovery_services_vault" "management" {
  name                = "rsv-management-weu"
  location            = azurerm_resource_group.logging.location
  resource_group_name = azurerm_resource_group.logging.name
  sku                 = "Standard"
  immutability        = "Unlocked"
}

resource "azurerm_monitor_diagnostic_setting" "management" {
  name                       = "to-platform-workspace"
  target_resource_id         = azurerm_recovery_services_vault.management.id
  log_analytics_workspace_id = azurerm_log_analytics_workspace.platform.id

  enabled_log {
    category = "CoreAzureBackup"
  }

  enabled_log {
    category = "AddonAzureBackupJobs"
  }

  enabled_log {
    category = "AddonAzureBackupPolicy"
  }

  enabled_log {
    category = "AddonAzureBackupStorage"
  }

  enabled_log {
    category = "AddonAzureBackupProtectedInstance"
  }
}

# azurerm does not offer the vault's cross-subscription settings yet.
resource "azapi_resource" "backup_vault" {
  type      = "Microsoft.DataProtection/backupVaults@2024-04-01"
  name      = "bvault-management-weu"
  location  = azurerm_resource_group.logging.location
  parent_id = azurerm_resource_group.logging.id

  identity {
    type = "SystemAssigned"
  }

  body = {
    properties = {
      featureSettings = {
        crossSubscriptionRestoreSettings = { state = "PermanentlyDisabled" }
      }
      securitySettings = {
        softDeleteSettings   = { state = "AlwaysOn", retentionDurationInDays = 30 }
        immutabilitySettings = { state = "Unlocked" }
      }
      storageSettings = [
        { datastoreType = "VaultStore", type = "ZoneRedundant" },
      ]
    }
  }
}

resource "azapi_resource" "backup_vault_diagnostics" {
  type      = "Microsoft.Insights/diagnosticSettings@2021-05-01-preview"
  name      = "to-platform-workspace"
  parent_id = azapi_resource.backup_vault.id

  body = {
    properties = {
      workspaceId      = azurerm_log_analytics_workspace.platform.id
      storageAccountId = azurerm_storage_account.archive.id
      logs = [
        for category in ["CoreAzureBackup", "AddonAzureBackupJobs", "AddonAzureBackupPolicy", "AddonAzureBackupProtectedInstance"] : {
          category = category
          enabled  = true
        }
      ]
    }
  }
}
