provider "azurerm" {
  features {}
}

data "terraform_remote_state" "core" {
  backend = "azurerm"
  config = {
    resource_group_name  = "rg-tfstate"
    storage_account_name = "sttfstate"
    container_name       = "tfstate"
    key                  = "core.tfstate"
  }
}

locals {
  ids = compact([
    try(data.terraform_remote_state.core.outputs.ids.rsv, null),
    try(data.terraform_remote_state.core.outputs.ids.kv, null),
  ])
}

data "azurerm_monitor_diagnostic_categories" "targets" {
  for_each    = toset(local.ids)
  resource_id = each.key
}

resource "azurerm_monitor_diagnostic_setting" "targets" {
  for_each                   = data.azurerm_monitor_diagnostic_categories.targets
  name                       = "to-platform"
  target_resource_id         = each.key
  log_analytics_workspace_id = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-log/providers/Microsoft.OperationalInsights/workspaces/log"

  dynamic "enabled_log" {
    for_each = each.value.log_category_types
    content {
      category = enabled_log.value
    }
  }
}
