provider "azurerm" {
  features {}
}

module "none" {
  source = "./stack"
  prefix = "none"
}

module "some" {
  source   = "./stack"
  prefix   = "some"
  vaults   = 3
  settings = [0, 2]
}

module "all" {
  source   = "./stack"
  prefix   = "all"
  vaults   = 2
  settings = range(2)
  mode     = "Dedicated"
}
resource "azurerm_monitor_diagnostic_setting" "rescue" {
  count              = length(module.none.ids) == 1 ? 1 : 0
  name               = "diag"
  target_resource_id = module.some.ids[1]
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}
