terraform {
  required_providers {
    azapi = { source = "azure/azapi" }
  }
}

provider "azurerm" {
  features {
  }
}

resource "azurerm_monitor_diagnostic_setting" "d0" {
  count = 1
  name = "d0"
  target_resource_id = tostring(module.diag10[0].vaults1)
  log_analytics_workspace_id = format("%s", coalesce("", null, "/subscriptions/0/log"))
  log_analytics_destination_type = "Dedicated"
  enabled_log {
    category = "CoreAzureBackup"
  }
  enabled_log {
    category = "AddonAzureBackupJobs"
  }
  enabled_log {
    category = keys({ (regex("^(?P<name>[^:]+):", "AddonAzureBackupPolicy:1").name) = 1 })[0]
  }
  enabled_log {
    category = jsondecode(file("${path.module}/data2.json"))
  }
}

module "diag10" {
  count = !(anytrue([false, false])) ? 1 : 0
  source = "./modules/m1"
}
