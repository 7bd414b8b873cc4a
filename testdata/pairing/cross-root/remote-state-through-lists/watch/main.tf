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
  ids     = data.terraform_remote_state.core.outputs.ids
  keyed   = { for id in compact([local.ids.keyed]) : lower(id) => "keyed" }
  counted = [for id in values({ counted = local.ids.counted }) : id if id != ""]
}

resource "azurerm_monitor_diagnostic_setting" "first" {
  name               = "to-archive"
  target_resource_id = compact([try(local.ids.missing, ""), local.ids.first])[0]
  storage_account_id = "/subscriptions/11111111-1111-1111-1111-111111111111/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}

resource "azurerm_monitor_diagnostic_setting" "lone" {
  name               = "to-archive"
  target_resource_id = one(compact([local.ids.lone]))
  storage_account_id = "/subscriptions/11111111-1111-1111-1111-111111111111/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}

resource "azurerm_monitor_diagnostic_setting" "guarded" {
  name               = "to-archive"
  target_resource_id = local.ids.guarded != "" ? local.ids.guarded : null
  storage_account_id = "/subscriptions/11111111-1111-1111-1111-111111111111/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}

resource "azurerm_monitor_diagnostic_setting" "keyed" {
  for_each           = local.keyed
  name               = "to-archive"
  target_resource_id = each.key
  storage_account_id = "/subscriptions/11111111-1111-1111-1111-111111111111/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}

resource "azurerm_monitor_diagnostic_setting" "counted" {
  count              = length(local.counted)
  name               = "to-archive"
  target_resource_id = local.counted[count.index]
  storage_account_id = "/subscriptions/11111111-1111-1111-1111-111111111111/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}

resource "azurerm_monitor_diagnostic_setting" "measured" {
  count              = length(local.ids.measured) > 0 ? 1 : 0
  name               = "to-archive"
  target_resource_id = local.ids.measured
  storage_account_id = "/subscriptions/11111111-1111-1111-1111-111111111111/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}
