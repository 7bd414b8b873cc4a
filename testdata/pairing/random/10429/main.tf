terraform {
  required_providers {
    azapi = { source = "azure/azapi" }
  }
}

provider "azurerm" {
  features {
  }
}

module "echo10" {
  source = "./modules/echo"
  value = module.diag20["10"].vaults9[0]
}

locals {
  l11 = coalesce("", null, "/subscriptions/0/log")
}

resource "azurerm_monitor_diagnostic_setting" "d0" {
  name = "d0"
  target_resource_id = trimsuffix("${element(split(",", join(",", ["", module.echo10.value])), 1)}/", "/")
  log_analytics_workspace_id = local.l11
  storage_account_id = null
  eventhub_authorization_rule_id = join("", ["/subscript", join("", ["ions/", "0/rule"])])
  log_analytics_destination_type = "Dedicated"
  enabled_log {
    category = one(["CoreAzureBackup"])
  }
  enabled_log {
    category = "AddonAzureBackupJobs"
  }
  enabled_log {
    category = "AddonAzureBackupProtectedInstance"
  }
}

module "stack10" {
  for_each = { ("dr") = 1, ("ops") = 0 }
  source = "./modules/m1"
  in12 = { dr = "rsv1-0", ops = "rsv1-1" }[each.key]
  in13 = one([for k, v in { dr = null, ops = "/subscriptions/0/archive" } : v if k == each.key])
  in14 = try({ dr = null, ops = "Dedicated" }[each.key], null)
  in15 = try({ dr = ["AddonAzureBackupJobs", "AddonAzureBackupPolicy"], ops = ["AddonAzureBackupJobs", "AddonAzureBackupPolicy", "AddonAzureBackupProtectedInstance"] }[each.key], null)
  in2 = each.value
  in5 = jsondecode(jsonencode({ it = one([for k, v in { dr = [{}, { v = "none" }], ops = [{ v = "zz" }] } : v if k == each.key]) })).it
  in7 = { dr = 1, ops = 0 }[each.key]
  in8 = trimspace(lookup({ for k, v in { for o in [{ it = "  rsv1-0 ", key = "dr" }, { it = "  rsv1-1 ", key = "ops" }] : o.key => o... } : k => v[0].it }, each.key, "none"))
}

module "diag20" {
  for_each = toset(["10"])
  source = "./modules/m2"
  in1 = (3 / 3)
}
