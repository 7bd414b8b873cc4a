variable "vault_id" {
  type        = string
  description = "The Recovery Services vault whose events are collected."
}

resource "azurerm_log_analytics_workspace" "this" {
  name                = "log-hub"
  location            = "westeurope"
  resource_group_name = "rg-hub"
}

resource "azurerm_storage_account" "this" {
  name                     = "sthubarchive"
  location                 = "westeurope"
  resource_group_name      = "rg-hub"
  account_tier             = "Standard"
  account_replication_type = "LRS"
}

resource "azurerm_monitor_diagnostic_setting" "vault" {
  name                           = "diag"
  target_resource_id             = var.vault_id
  log_analytics_workspace_id     = azurerm_log_analytics_workspace.this.id
  log_analytics_destination_type = "Dedicated"

  enabled_log {
    category = "CoreAzureBackup"
  }
  enabled_log {
    category = "AddonAzureBackupJobs"
  }
  enabled_log {
    category = "AddonAzureBackupPolicy"
  }
}

output "archive_id" {
  value = azurerm_storage_account.this.id
}
