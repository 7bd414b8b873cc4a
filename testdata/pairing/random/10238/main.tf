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
  for_each = toset(["Größe"])
  name = "d0"
  target_resource_id = upper(join("/", ["", "subscriptions", "00000000-0000-0000-0000-000000000000", "resourceGroups", "RG-Main", "providers", "Microsoft.DataProtection/backupVaults", "rsv2-1-weu"]))
  log_analytics_workspace_id = "/subscriptions/0/log"
  log_analytics_destination_type = "AzureDiagnostics"
  enabled_log {
    category = "AddonAzureBackupJobs"
  }
}

module "vault10" {
  for_each = toset(["ops"])
  source = "./modules/m1"
  in6 = "rsv2-0-weu"
}

module "diag11" {
  source = "./modules/m1"
  in2 = yamldecode("a:\n  - 'x'\n  - '${"rsv0-1"}'\n").a[1]
  in4 = "1-1-"
  in6 = "rsv2-1-weu"
}

module "diag20" {
  count = true ? 1 : 0
  source = "./modules/m2"
}
