provider "azurerm" {
  features {}
}

variable "regions" {
  type    = list(string)
  default = ["weu"]
}

locals {
  workspace = null
  archive   = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-log/providers/Microsoft.Storage/storageAccounts/starchive"
}

resource "azurerm_recovery_services_vault" "main" {
  name                = "rsv-main"
  location            = "westeurope"
  resource_group_name = "rg-main"
  sku                 = "Standard"
}

resource "azurerm_recovery_services_vault" "spare" {
  name                = "rsv-spare"
  location            = "westeurope"
  resource_group_name = "rg-main"
  sku                 = "Standard"
}

resource "azurerm_monitor_diagnostic_setting" "main" {
  name                       = "diag"
  target_resource_id         = azurerm_recovery_services_vault.spare.id
  log_analytics_workspace_id = local.workspace
  storage_account_id         = local.archive

  enabled_log {
    category = "AzureBackupReport"
  }
  enabled_log {
    category = "AzureSiteRecoveryJobs"
  }
}

module "bvault" {
  source      = "./bvault"
  diagnostics = false
}
