provider "azurerm" {
  features {}
}

resource "azurerm_recovery_services_vault" "main" {
  name                = "rsv-main"
  location            = "westeurope"
  resource_group_name = "rg-main"
  sku                 = "Standard"
}

# resource "azurerm_monitor_diagnostic_setting" "main" {
#   name               = "diag"
#   target_resource_id = azurerm_recovery_services_vault.main.0.id
#   storage_account_id = azurerm_storage_account.diag.id
#   log {
#     category = "AzureBackupReport"
#   }
# }

/*
resource "azurerm_monitor_diagnostic_setting" "core" {
  name                       = "core"
  target_resource_id         = azurerm_recovery_services_vault.main.id
  log_analytics_workspace_id = azurerm_log_analytics_workspace.main.id
  enabled_log {
    category = "CoreAzureBackup"
  }
} */

/** module "second_vault" {
  source = "./modules/vault"
  name   = "rsv-second"
} **/

//resource "azurerm_monitor_diagnostic_setting" "jobs" {
//  target_resource_id = azurerm_recovery_services_vault.main.id
//}

resource "azurerm_recovery_services_vault" "live" {
  name                = "rsv-live" # resource "azurerm_recovery_services_vault" "x" {
  location            = "westeurope"
  resource_group_name = "rg-main" /* } */
  sku                 = "Standard" // "/*"
}

resource "azurerm_monitor_diagnostic_setting" "live" {
  name               = "live"
  target_resource_id = /* azurerm_recovery_services_vault.main.id */ azurerm_recovery_services_vault.live.id
  storage_account_id = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-log/providers/Microsoft.Storage/storageAccounts/starchive"

  enabled_log {
    # category_group = "allLogs"
    category = "CoreAzureBackup"
  }
  # enabled_log {
  #   category = "AddonAzureBackupJobs"
  # }
}
