provider "azurerm" {
  features {}
}

data "terraform_remote_state" "prod" {
  backend = "local"
  config = {
    path = "../prod/terraform.tfstate"
  }
}

resource "azurerm_recovery_services_vault" "main" {
  name                = "rsv-logging"
  location            = "westeurope"
  resource_group_name = "rg-backup"
  sku                 = "Standard"
}

resource "azurerm_monitor_diagnostic_setting" "main" {
  name               = "to-archive"
  target_resource_id = data.terraform_remote_state.prod.outputs.vault_id
  storage_account_id = "/subscriptions/11111111-1111-1111-1111-111111111111/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}

resource "azurerm_monitor_diagnostic_setting" "own" {
  name               = "to-archive"
  target_resource_id = azurerm_recovery_services_vault.main.id
  storage_account_id = "/subscriptions/11111111-1111-1111-1111-111111111111/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}
