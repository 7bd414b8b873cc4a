provider "azurerm" {
  features {}
}

variable "with_backup" {
  default = true
}

module "services" {
  source = "./vault"
  count  = var.with_backup ? 1 : 0
  name   = "rsv-on"
}

module "absent" {
  source = "./vault"
  count  = var.with_backup ? 0 : 1
  name   = "rsv-off"
}

locals {
  ids = { for key, id in { on = try(module.services[0].id, null), off = one(module.absent[*].id), again = join("", module.services[*].id) } : key => id if key != "off" }
}
resource "azurerm_monitor_diagnostic_setting" "this" {
  for_each           = local.ids
  name               = each.key
  target_resource_id = each.value
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}
