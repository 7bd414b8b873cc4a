resource "azurerm_recovery_services_vault" "v" {
  name                = "rsv"
  location            = "westeurope"
  resource_group_name = "rg"
  sku                 = "Standard"
}
resource "azurerm_monitor_diagnostic_setting" "d" {
  name               = "d"
  target_resource_id = azurerm_recovery_services_vault.v.id
  storage_account_id = data.azurerm_storage_account.sa.id
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
data "azurerm_storage_account" "sa" {
  name = "sadiag"
  resource_group_name = "rg-logs"
}
