provider "azurerm" {
  features {}
}

module "backup_vault" {
  source = "./backup_vault"
  name   = "bvault-caf"
  diagnostics = {
    enabled      = true
    workspace_id = azurerm_log_analytics_workspace.diag.id
  }
}

resource "azurerm_log_analytics_workspace" "diag" {
  name                = "log-diag"
  location            = "westeurope"
  resource_group_name = "rg-caf"
}

resource "azurerm_storage_account" "diagnostic" {
  name                     = "stdiag"
  location                 = "westeurope"
  resource_group_name      = "rg-caf"
  account_tier             = "Standard"
  account_replication_type = "LRS"
}

resource "azurerm_recovery_services_vault" "diag" {
  name                = "rsv-diag"
  location            = "westeurope"
  resource_group_name = "rg-caf"
  sku                 = "Standard"
}

resource "azurerm_private_endpoint" "rsv" {
  name                = "pe-rsv"
  location            = "westeurope"
  resource_group_name = "rg-caf"
  subnet_id           = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-net/providers/Microsoft.Network/virtualNetworks/vnet/subnets/pe"

  private_service_connection {
    name                           = "rsv"
    is_manual_connection           = false
    private_connection_resource_id = azurerm_recovery_services_vault.diag.id
    subresource_names              = ["AzureBackup"]
  }
}

resource "azurerm_monitor_metric_alert" "backup_health" {
  name                     = "backup-health"
  resource_group_name      = "rg-caf"
  scopes                   = [azurerm_recovery_services_vault.diag.id]
  target_resource_type     = "Microsoft.RecoveryServices/vaults"
  target_resource_location = "westeurope"

  criteria {
    metric_namespace = "Microsoft.RecoveryServices/vaults"
    metric_name      = "BackupHealthEvent"
    aggregation      = "Count"
    operator         = "GreaterThan"
    threshold        = 0
  }
}

resource "azurerm_monitor_diagnostic_setting" "storage" {
  name                       = "rsv-diag"
  target_resource_id         = "${azurerm_storage_account.diagnostic.id}/blobServices/default"
  log_analytics_workspace_id = azurerm_log_analytics_workspace.diag.id

  enabled_log {
    category = "StorageWrite"
  }
}
