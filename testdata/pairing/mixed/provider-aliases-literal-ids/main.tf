terraform {
  required_providers {
    azurerm = {
      source                = "hashicorp/azurerm"
      configuration_aliases = []
    }
  }
}

provider "azurerm" {
  features {}
  subscription_id = "aaaaaaaa-0000-0000-0000-000000000001"
}

provider "azurerm" {
  alias           = "dr"
  subscription_id = "bbbbbbbb-0000-0000-0000-000000000002"
  features {}
}

resource "azurerm_recovery_services_vault" "prod" {
  name                = "rsv-core"
  location            = "westeurope"
  resource_group_name = "rg-core"
  sku                 = "Standard"
}

resource "azurerm_recovery_services_vault" "dr" {
  provider            = azurerm.dr
  name                = "rsv-core"
  location            = "northeurope"
  resource_group_name = "rg-core"
  sku                 = "Standard"
}

module "lab" {
  source = "./lab"
  providers = {
    azurerm = azurerm.dr
  }
}

resource "azurerm_monitor_diagnostic_setting" "literal" {
  provider           = azurerm.dr
  name               = "literal"
  target_resource_id = "/subscriptions/bbbbbbbb-0000-0000-0000-000000000002/resourceGroups/rg-core/providers/Microsoft.RecoveryServices/vaults/rsv-core"
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category_group = "allLogs"
  }
}

resource "azurerm_monitor_diagnostic_setting" "elsewhere" {
  name               = "elsewhere"
  target_resource_id = "/subscriptions/cccccccc-0000-0000-0000-000000000003/resourceGroups/rg-core/providers/Microsoft.RecoveryServices/vaults/rsv-core"
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category_group = "allLogs"
  }
}

resource "azurerm_monitor_diagnostic_setting" "lab" {
  name               = "lab"
  target_resource_id = module.lab.id
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}
