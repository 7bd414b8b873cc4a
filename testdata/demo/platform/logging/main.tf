module "naming" {
  source  = "Azure/naming/azurerm"
  version = "0.4.2"

  suffix = ["platform", "log"]
}

resource "azurerm_resource_group" "logging" {
  name     = "rg-platform-logging"
  location = var.location
}

resource "azurerm_log_analytics_workspace" "platform" {
  name                = module.naming.log_analytics_workspace.name
  location            = azurerm_resource_group.logging.location
  resource_group_name = azurerm_resource_group.logging.name
  sku                 = "PerGB2018"
  retention_in_days   = var.retention_in_days
}

resource "azurerm_storage_account" "archive" {
  name                     = module.naming.storage_account.name_unique
  location                 = azurerm_resource_group.logging.location
  resource_group_name      = azurerm_resource_group.logging.name
  account_tier             = "Standard"
  account_replication_type = "ZRS"
  min_tls_version          = "TLS1_2"

  network_rules {
    default_action = "Deny"
    bypass         = ["AzureServices"]
  }
}
