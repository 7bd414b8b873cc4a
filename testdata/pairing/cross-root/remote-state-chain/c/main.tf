provider "azurerm" {
  features {}
}

data "terraform_remote_state" "b" {
  backend = "local"
  config = {
    path = "../b/terraform.tfstate"
  }
}

resource "azurerm_monitor_diagnostic_setting" "this" {
  name               = "to-archive"
  target_resource_id = data.terraform_remote_state.b.outputs.targets[0].id
  storage_account_id = "/subscriptions/11111111-1111-1111-1111-111111111111/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}

data "terraform_remote_state" "moved" {
  backend = "local"
  config = {
    path = "../a/terraform.tfstate"
  }
}

resource "azurerm_monitor_diagnostic_setting" "moved" {
  name               = "to-archive"
  target_resource_id = data.terraform_remote_state.moved.outputs.vault.id
  storage_account_id = "/subscriptions/11111111-1111-1111-1111-111111111111/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}
