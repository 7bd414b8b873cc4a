terraform {
  required_providers {
    azapi = {
      source = "Azure/azapi"
    }
  }
}

locals {
  group = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-api"
}

resource "azapi_resource" "vault" {
  for_each  = { services = "RecoveryServices/vaults", backup = "DataProtection/backupVaults" }
  type      = format("Microsoft.%s@%s", each.value, "2024-04-01")
  name      = "v-${each.key}"
  parent_id = local.group
  location  = "westeurope"
  body      = { properties = { publicNetworkAccess = "Enabled" } }
}

module "diagnostics" {
  source = "./diagnostics"
  targets = {
    by_id   = azapi_resource.vault["services"].id
    by_hand = lower("${local.group}/providers/Microsoft.DataProtection/backupVaults/${azapi_resource.vault["backup"].name}")
  }
  rows = [["CoreAzureBackup", true], ["AddonAzureBackupJobs", "true"], ["AddonAzureBackupPolicy", false]]
}
