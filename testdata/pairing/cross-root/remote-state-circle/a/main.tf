provider "azurerm" {
  features {}
}

data "terraform_remote_state" "b" {
  backend = "local"
  config = {
    path = "../b/terraform.tfstate"
  }
}

resource "azurerm_recovery_services_vault" "main" {
  name                = "rsv-a"
  location            = "westeurope"
  resource_group_name = "rg-backup"
  sku                 = "Standard"
}

output "vault_id" {
  value = azurerm_recovery_services_vault.main.id
}

output "round" {
  value = data.terraform_remote_state.b.outputs.round
}

resource "azurerm_monitor_diagnostic_setting" "other" {
  name               = "to-archive"
  target_resource_id = data.terraform_remote_state.b.outputs.vault_id
  storage_account_id = "/subscriptions/11111111-1111-1111-1111-111111111111/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}

resource "azurerm_monitor_diagnostic_setting" "round" {
  name               = "to-archive"
  target_resource_id = data.terraform_remote_state.b.outputs.round
  storage_account_id = "/subscriptions/11111111-1111-1111-1111-111111111111/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}
