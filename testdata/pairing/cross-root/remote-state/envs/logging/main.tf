provider "azurerm" {
  features {}
}

data "terraform_remote_state" "core" {
  backend = "local"
  config = {
    path = "${path.module}/../core/terraform.tfstate"
  }
}

locals {
  core = data.terraform_remote_state.core
  only = { for region, id in local.core.outputs.ids : region => id if region == "weu" }
}

resource "azurerm_monitor_diagnostic_setting" "one" {
  name               = "to-archive"
  target_resource_id = data.terraform_remote_state.core.outputs.vault_id
  storage_account_id = "/subscriptions/11111111-1111-1111-1111-111111111111/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}

resource "azurerm_monitor_diagnostic_setting" "many" {
  for_each           = local.only
  name               = "to-archive"
  target_resource_id = each.value
  storage_account_id = "/subscriptions/11111111-1111-1111-1111-111111111111/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}

resource "azurerm_monitor_diagnostic_setting" "nothing" {
  count              = can(data.terraform_remote_state.core.outputs.nothing) ? 1 : 0
  name               = "to-archive"
  target_resource_id = data.terraform_remote_state.core.outputs.nothing
  storage_account_id = "/subscriptions/11111111-1111-1111-1111-111111111111/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}
