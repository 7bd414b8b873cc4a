provider "azurerm" {
  features {}
}

locals {
  rg = "rg-lab-dr"
}

resource "azurerm_recovery_services_vault" "primary" {
  name                = "rsv-lab-weu"
  location            = "westeurope"
  resource_group_name = local.rg
  sku                 = "Standard"
}

resource "azurerm_recovery_services_vault" "secondary" {
  name                = "rsv-lab-neu"
  location            = "northeurope"
  resource_group_name = local.rg
  sku                 = "Standard"
}

resource "azurerm_monitor_diagnostic_setting" "primary" {
  name                           = "to-workspace"
  target_resource_id             = azurerm_recovery_services_vault.primary.id
  log_analytics_workspace_id     = azurerm_log_analytics_workspace.lab.id
  log_analytics_destination_type = "Dedicated"

  enabled_log {
    category = "CoreAzureBackup"
  }
  enabled_log {
    category = "AddonAzureBackupJobs"
  }
  enabled_log {
    category = "AzureSiteRecoveryJobs"
  }

  enabled_metric {
    category = "Health"
  }
}

resource "azurerm_log_analytics_workspace" "lab" {
  name                = "log-lab"
  location            = "westeurope"
  resource_group_name = local.rg
}
