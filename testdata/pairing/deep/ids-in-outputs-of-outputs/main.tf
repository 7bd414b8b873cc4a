provider "azurerm" {
  features {}
}

module "l1" {
  source = "./l1"
}
resource "azurerm_monitor_diagnostic_setting" "this" {
  name               = "diag"
  target_resource_id = module.l1.out.vaults.ids[module.l1.out.vaults.keys[1]]
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}
resource "azurerm_monitor_diagnostic_setting" "that" {
  name               = "diag"
  target_resource_id = module.l1.out["vaults"]["ids"]["b"]
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category_group = "allLogs"
  }
}
