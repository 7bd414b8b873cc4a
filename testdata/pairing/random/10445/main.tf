terraform {
  required_providers {
    azapi = { source = "azure/azapi" }
  }
}

provider "azurerm" {
  features {
  }
}

variable "set4" {
  type = map(string)
}

resource "azurerm_recovery_services_vault" "v2" {
  name = "rsv2-0"
  location = "westeurope"
  resource_group_name = "RG-Main"
  sku = "Standard"
}

locals {
  l6 = nonsensitive(sensitive(join("/", slice(split("/", "${upper(format("/subscriptions/%s/resourceGroups/%s/providers/%s/%s", "00000000-0000-0000-0000-000000000000", "RG-Main", "Microsoft.RecoveryServices/vaults", "rsv0-1-10"))}/x"), 0, 9))))
}

locals {
  l7 = "Xtrue"
}

resource "azurerm_monitor_diagnostic_setting" "d0" {
  name = "d0"
  target_resource_id = sensitive(local.l6)
  log_analytics_workspace_id = base64decode("L3N1YnNjcmlwdGlvbnMvMC9sb2c=")
  storage_account_id = keys({ ("/subscriptions/0/archive") = 1 })[0]
  log_analytics_destination_type = { for o in [{ k = "a", v = nonsensitive(sensitive(null)) }] : o.k => o.v... }["a"][0]
  dynamic "enabled_log" {
    for_each = { "AddonAzureBackupJobs" = can(tonumber("1")), "AddonAzureBackupProtectedInstance" = [for x in [true] : x][0], "AddonAzureBackupStorage" = true, "AzureBackupOperations" = tobool(trimprefix(local.l7, "X")) }
    content {
      category = enabled_log.key
    }
  }
}

module "diag10" {
  source = "./modules/m1"
  in10 = values(concat([{ "zz-k00" = "none" }], [{ ("k00") = "x.y" }])[1])
}

module "vault20" {
  for_each = { ops = { it = { it = { it = { p3 = { "true" = "rsv0-0-true:1" } } }.it }.it }.it, "x.y" = { it = { it = { p3 = { "10" = "rsv0-1-10:1", web = "rsv0-1-web:1" } } }.it }.it }
  source = "./modules/m2"
  in2 = each.value["p3"]
}

module "vault21" {
  source = "./modules/m2"
  in2 = var.set4
}

module "stack22" {
  count = 1
  source = "./modules/m2"
  in2 = {}
}
