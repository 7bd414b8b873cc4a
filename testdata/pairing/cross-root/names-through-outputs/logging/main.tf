provider "azurerm" {
  features {}
}

data "terraform_remote_state" "backup" {
  backend = "local"
  config = {
    path = "../backup/terraform.tfstate"
  }
}

data "azurerm_recovery_services_vault" "main" {
  name                = data.terraform_remote_state.backup.outputs.vault.name
  resource_group_name = data.terraform_remote_state.backup.outputs.vault.group
}

resource "azurerm_monitor_diagnostic_setting" "main" {
  name               = "to-archive"
  target_resource_id = data.azurerm_recovery_services_vault.main.id
  storage_account_id = "/subscriptions/11111111-1111-1111-1111-111111111111/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}

resource "azurerm_monitor_diagnostic_setting" "second" {
  name               = "to-archive"
  target_resource_id = "${data.terraform_remote_state.backup.outputs.group_id}/providers/Microsoft.RecoveryServices/vaults/rsv-second"
  storage_account_id = "/subscriptions/11111111-1111-1111-1111-111111111111/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}
