resource "azurerm_resource_group" "recovery" {
  name     = "rg-prod-recovery"
  location = "northeurope"
  tags     = var.tags
}

resource "azurerm_recovery_services_vault" "site_recovery" {
  name                = "rsv-prod-asr"
  location            = azurerm_resource_group.recovery.location
  resource_group_name = azurerm_resource_group.recovery.name
  sku                 = "Standard"
  immutability        = "Unlocked"
  tags                = var.tags
}

resource "azurerm_site_recovery_fabric" "primary" {
  name                = "fabric-weu"
  location            = "westeurope"
  resource_group_name = azurerm_resource_group.recovery.name
  recovery_vault_name = azurerm_recovery_services_vault.site_recovery.name
}

resource "azurerm_site_recovery_replication_policy" "day" {
  name                                                 = "24h"
  resource_group_name                                  = azurerm_resource_group.recovery.name
  recovery_vault_name                                  = azurerm_recovery_services_vault.site_recovery.name
  recovery_point_retention_in_minutes                  = 24 * 60
  application_consistent_snapshot_frequency_in_minutes = 4 * 60
}

resource "azurerm_monitor_diagnostic_setting" "site_recovery" {
  name                           = "to-platform-workspace"
  target_resource_id             = azurerm_recovery_services_vault.site_recovery.id
  log_analytics_workspace_id     = local.workspace_id
  log_analytics_destination_type = "Dedicated"

  enabled_log {
    category = "ASRJobs"
  }

  enabled_log {
    category = "ASRReplicatedItems"
  }

  enabled_log {
    category = "CoreAzureBackup"
  }
}

resource "azurerm_monitor_diagnostic_setting" "site_recovery_legacy" {
  name                           = "to-platform-workspace-legacy"
  target_resource_id             = azurerm_recovery_services_vault.site_recovery.id
  log_analytics_workspace_id     = local.workspace_id
  log_analytics_destination_type = "AzureDiagnostics"

  dynamic "enabled_log" {
    for_each = toset(["AzureSiteRecoveryEvents", "AzureSiteRecoveryReplicatedItems", "AzureSiteRecoveryRecoveryPoints"])

    content {
      category = enabled_log.key
    }
  }
}
