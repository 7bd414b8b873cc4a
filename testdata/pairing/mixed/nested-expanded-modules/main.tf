provider "azurerm" {
  features {}
}

module "region" {
  source   = "./region"
  for_each = { weu = 2, neu = 1, sea = 0 }
  name     = each.key
  units    = each.value
}

locals {
  ids = merge([for region, outputs in module.region : { for key, id in outputs.vault_ids : "${region}/${key}" => id }]...)
}

resource "azurerm_monitor_diagnostic_setting" "all" {
  for_each           = { for key, id in local.ids : key => id if !endswith(key, "/1-sql") }
  name               = replace(each.key, "/", "-")
  target_resource_id = each.value
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category_group = "allLogs"
  }
}
