provider "azurerm" {
  features {}
}

module "platform" {
  source  = "./platform"
  regions = ["weu", "neu"]
}

locals {
  all = flatten([for stamp in module.platform.stamps : [for vault in stamp.vaults : merge(stamp.tags, { id = vault.id, name = vault.name })]])
}
resource "azurerm_monitor_diagnostic_setting" "this" {
  count              = length(local.all) - 1
  name               = "${local.all[count.index].region}-${local.all[count.index].name}"
  target_resource_id = local.all[count.index].id
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}
