provider "azurerm" {
  features {}
}

locals {
  sites = {
    weu = { sku = "Standard", critical = true }
    neu = { sku = "RS0", critical = false }
  }
}

module "site" {
  source   = "./site"
  for_each = local.sites
  site     = merge(each.value, { name = each.key })
}

module "backup" {
  source   = "./site"
  for_each = { for key, site in module.site : key => site.settings if site.settings.critical }
  site     = merge(each.value, { name = "${each.key}-copy", sku = "Standard" })
}

resource "azurerm_monitor_diagnostic_setting" "site" {
  for_each           = module.site
  name               = each.value.settings.name
  target_resource_id = each.value.vault.id
  storage_account_id = "/subscriptions/0/archive"
  dynamic "enabled_log" {
    for_each = each.value.settings.critical ? [1] : []
    content {
      category_group = "allLogs"
    }
  }
  dynamic "enabled_log" {
    for_each = each.value.settings.critical ? [] : ["CoreAzureBackup"]
    content {
      category = enabled_log.value
    }
  }
}
