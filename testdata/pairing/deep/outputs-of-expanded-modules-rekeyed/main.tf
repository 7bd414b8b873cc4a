provider "azurerm" {
  features {}
}

module "region" {
  source   = "./region"
  for_each = { weu = ["app", "web"], neu = ["app"], uks = [] }
  region   = each.key
  apps     = each.value
}

locals {
  by_app = transpose({ for region, module in module.region : region => keys(module.ids) })
  rows   = flatten([for region, module in module.region : [for app, id in module.ids : { key = "${app}@${region}", id = id, region = region }]])
  chosen = { for row in local.rows : row.key => row if contains(lookup(local.by_app, split("@", row.key)[0], []), "neu") }
}
resource "azurerm_monitor_diagnostic_setting" "this" {
  for_each           = local.chosen
  name               = each.key
  target_resource_id = each.value.id
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}
