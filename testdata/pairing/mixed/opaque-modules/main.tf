provider "azurerm" {
  features {}
}

resource "azurerm_recovery_services_vault" "v" {
  for_each            = toset(["whole", "map", "names", "output", "certain"])
  name                = "rsv-${each.key}"
  location            = "westeurope"
  resource_group_name = "rg"
  sku                 = "Standard"
}

module "whole" {
  source = "git::https://git.example.com/x/whole.git?ref=1.0.0"
  vault  = azurerm_recovery_services_vault.v["whole"]
}

module "map" {
  source   = "contoso/map/azurerm"
  version  = "1.0.0"
  for_each = { only = azurerm_recovery_services_vault.v["map"].id }
  targets  = { (each.key) = { ids = [each.value], logs = ["CoreAzureBackup"] } }
}

module "names" {
  source     = "contoso/names/azurerm"
  version    = ">= 2"
  vault_name = azurerm_recovery_services_vault.v["names"].name
  group      = azurerm_recovery_services_vault.v["names"].resource_group_name
  depends_on = [azurerm_recovery_services_vault.v]
}

module "output" {
  source = "git::https://git.example.com/x/output.git"
  target = azurerm_recovery_services_vault.v["output"].id
}

module "certain" {
  source  = "contoso/certain/azurerm"
  version = "0.1.0"
  target  = azurerm_recovery_services_vault.v["certain"].id
}

module "local" {
  source = "./local"
}

resource "azurerm_monitor_diagnostic_setting" "output" {
  name               = "diag"
  target_resource_id = module.output.resource_id
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category_group = "allLogs"
  }
}

resource "azurerm_monitor_diagnostic_setting" "certain" {
  name                       = "diag"
  target_resource_id         = azurerm_recovery_services_vault.v["certain"].id
  log_analytics_workspace_id = module.certain.workspace_id
  enabled_log {
    category_group = "allLogs"
  }
}
