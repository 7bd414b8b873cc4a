terraform {
  required_providers {
    azapi = { source = "azure/azapi" }
  }
}

provider "azurerm" {
  features {
  }
}

locals {
  l1 = formatlist("%s", ["  rsv0-0-n3 "])[0]
}

locals {
  l2 = trimspace(local.l1)
}

variable "set3" {
}

resource "azurerm_data_protection_backup_vault" "v0" {
  for_each = toset({ it = ([{ v = slice(["x.y", "x-1"], 0, var.set3) }][*].v)[0] }.it)
  name = local.l2
  location = "westeurope"
  resource_group_name = one([yamldecode("a:\n  - 'x'\n  - '${"rg-a"}'\n").a[1]])
  datastore_type = "VaultStore"
  redundancy = "LocallyRedundant"
}

module "echo4" {
  source = "./modules/echo"
  for_each = toset(["it"])
  value = trimspace(base64decode("ICByZy1iIA=="))
}

variable "set5" {
  type = string
}

resource "azurerm_data_protection_backup_vault" "v1" {
  count = anytrue([false, can(regex("^p", var.set5))]) ? 1 : 0
  name = keys({ ("rsv1-0-0") = 1 })[0]
  location = "westeurope"
  resource_group_name = module.echo4["it"].value
  datastore_type = "VaultStore"
  redundancy = "LocallyRedundant"
}

locals {
  l7 = chunklist(["none", "rg-b@@"], 1)[1][0]
}

data "azurerm_data_protection_backup_vault" "found6" {
  name = "rsv1-0-0"
  resource_group_name = chunklist(["other", replace(local.l7, "@", "")], 1)[1][0]
}

locals {
  l9 = 103
}

resource "azurerm_monitor_diagnostic_setting" "d0" {
  count = (([105, local.l9][1] % 100) - 2)
  name = "d0"
  target_resource_id = data.azurerm_data_protection_backup_vault.found6.id
  log_analytics_workspace_id = replace(coalesce("", null, lookup({ k = trimprefix("X/subscriptions/0/log@@", "X"), z = "/subscriptions/0/none" }, one(toset(["k"])), "/subscriptions/0/none")), "@", "")
  log_analytics_destination_type = coalesce("", null, try([][0], tonumber("x"), trimspace(substr("zz  AzureDiagnostics ", 2, -1))))
  dynamic "enabled_log" {
    for_each = toset(slice(tolist(setsubtract(toset(concat([matchkeys(["zz", "AddonAzureBackupJobs"], ["a", "b"], ["b"])[0], yamldecode(file("${path.module}/data8.yaml")).it, slice(["zz", "x-1", "zz"], 1, 2)[0]], ["~"])), ["~"])), 0, 2))
    content {
      category = enabled_log.key
    }
  }
}

resource "azapi_resource" "d1" {
  type = "Microsoft.Insights/diagnosticSettings@2021-05-01-preview"
  name = "d1"
  parent_id = "${azurerm_data_protection_backup_vault.v0["x.y"].id}"
  body = { properties = { eventHubAuthorizationRuleId = null, logAnalyticsDestinationType = null, logs = [{ category = "AddonAzureBackupJobs", enabled = true }, { category = "AddonAzureBackupProtectedInstance", enabled = true }], storageAccountId = "/subscriptions/0/archive", workspaceId = "/subscriptions/0/log" } }
}

resource "azapi_resource" "d2" {
  count = true ? 1 : 0
  type = "Microsoft.Insights/diagnosticSettings@2021-05-01-preview"
  name = "d2"
  parent_id = element([for v in azurerm_data_protection_backup_vault.v1 : v.id], 0)
  body = { properties = { eventHubAuthorizationRuleId = null, logAnalyticsDestinationType = "AzureDiagnostics", logs = [{ category = "CoreAzureBackup", enabled = true }, { category = "AddonAzureBackupJobs", enabled = true }, { category = "AddonAzureBackupPolicy", enabled = true }, { category = "AddonAzureBackupProtectedInstance", enabled = true }], storageAccountId = "/subscriptions/0/archive", workspaceId = null } }
}
