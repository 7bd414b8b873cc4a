provider "azurerm" {
  features {}
}

module "vault" {
  source = "./vault"
}

module "monitoring" {
  source   = "./monitoring"
  vault_id = module.vault.vault_id
}

resource "azurerm_monitor_diagnostic_setting" "archive" {
  name               = "archive"
  target_resource_id = module.vault.vault_id
  storage_account_id = module.monitoring.archive_id
  enabled_log {
    category_group = "allLogs"
  }
}
