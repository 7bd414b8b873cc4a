provider "azurerm" {
  features {}
}

module "vault" {
  source = "..\\modules\\vault"
}

resource "azurerm_monitor_diagnostic_setting" "vault" {
  name               = "diag"
  target_resource_id = module.vault.id
  storage_account_id = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-log/providers/Microsoft.Storage/storageAccounts/starchive"
  enabled_log {
    category_group = "allLogs"
  }
}
