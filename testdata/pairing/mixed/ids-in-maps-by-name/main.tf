provider "azurerm" {
  features {}
}

module "vaults" {
  source = "./vaults"
  vaults = {
    "rsv-one"   = { group = "rg-1" }
    "rsv-two"   = { group = "rg-2" }
    "rsv-three" = { group = "rg-3" }
  }
}

variable "workloads" {
  default = {
    sap = { vault = "rsv-one", logs = ["CoreAzureBackup"] }
    web = { vault = "rsv-two", logs = ["CoreAzureBackup", "AddonAzureBackupJobs"] }
    crm = { vault = "rsv-one", logs = ["AddonAzureBackupPolicy"] }
    old = { vault = "rsv-gone", logs = ["CoreAzureBackup"] }
  }
}

locals {
  watched = { for name, workload in var.workloads : name => merge(workload, { id = lookup(module.vaults.ids, workload.vault, "") }) }
}

resource "azurerm_monitor_diagnostic_setting" "workload" {
  for_each           = { for name, workload in local.watched : name => workload if workload.id != "" }
  name               = each.key
  target_resource_id = each.value.id
  storage_account_id = "/subscriptions/0/archive"

  dynamic "enabled_log" {
    for_each = each.value.logs
    content {
      category = enabled_log.value
    }
  }
}
