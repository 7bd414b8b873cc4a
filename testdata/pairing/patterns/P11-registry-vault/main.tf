provider "azurerm" {
  features {}
}

module "recovery_vault" {
  source  = "app.terraform.io/contoso/recovery-vault/azurerm"
  version = "2.4.1"

  name                = "rsv-contoso"
  resource_group_name = "rg-contoso"
}

module "backup_vault" {
  source = "git::https://git.example.com/contoso/terraform-azurerm-backup-vault.git//modules/vault?ref=v1.0.0"
  name   = "bvault-contoso"
}

resource "azurerm_recovery_services_vault" "local" {
  name                = "rsv-local"
  location            = "westeurope"
  resource_group_name = "rg-contoso"
  sku                 = "Standard"
}

resource "azurerm_monitor_diagnostic_setting" "recovery_vault" {
  name                       = "diag"
  target_resource_id         = module.recovery_vault.resource_id
  log_analytics_workspace_id = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-log/providers/Microsoft.OperationalInsights/workspaces/log"
  enabled_log {
    category_group = "allLogs"
  }
}

resource "azurerm_monitor_diagnostic_setting" "local" {
  name                       = "diag"
  target_resource_id         = azurerm_recovery_services_vault.local.id
  log_analytics_workspace_id = module.recovery_vault.workspace_id
  enabled_log {
    category_group = "allLogs"
  }
}
