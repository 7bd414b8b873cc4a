terraform {
  required_providers {
    azapi = { source = "azure/azapi" }
  }
}

provider "azurerm" {
  features {
  }
}

resource "azurerm_data_protection_backup_vault" "v0" {
  name = "rsv0-0"
  location = "westeurope"
  resource_group_name = trimspace(coalesce("", null, split("|", "a|  RG-Main |b")[1]))
  datastore_type = "VaultStore"
  redundancy = "LocallyRedundant"
}

resource "azapi_resource" "v1" {
  for_each = toset(([{ v = [templatefile("${path.module}/template1.tftpl", { parts = ["a", "pp"] })] }][*].v)[0])
  name = "rsv1-0-app"
  location = "westeurope"
  type = element([coalesce("", null, "Microsoft.DataProtection/backupVaults@2024-04-01"), "/subscriptions/0/none"], 2)
  parent_id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/${replace("rg-a@@", "@", "")}"
  body = { properties = {} }
}

module "echo2" {
  source = "./modules/echo"
  for_each = toset(["it"])
  value = "AddonAzureBackupProtectedInstance"
}

module "echo3" {
  source = "./modules/echo"
  for_each = toset(["it"])
  value = module.echo2["it"].all.value
}

locals {
  l4 = ["app"]
}

resource "azurerm_monitor_diagnostic_setting" "d0" {
  for_each = toset(reverse(tolist(setsubtract(toset(concat(local.l4, ["~"])), ["~"]))))
  name = "d0"
  target_resource_id = tostring(trimsuffix("${nonsensitive(sensitive(flatten([[lookup({ for k, v in azapi_resource.v1 : k => v.id }, "app", null)], [["/subscriptions/0/none"]]])[0]))}/", "/"))
  log_analytics_workspace_id = "/subscriptions/0/log"
  log_analytics_destination_type = trimspace("  Dedicated ")
  enabled_log {
    category = trimprefix(regex("^(?P<name>[^:]+):", "XCoreAzureBackup:1").name, "X")
  }
  enabled_log {
    category = strrev(trimsuffix("sboJpukcaBeruzAnoddA.zip", ".zip"))
  }
  enabled_log {
    category = module.echo3["it"].all.value
  }
}

resource "azurerm_monitor_diagnostic_setting" "d1" {
  name = "d1"
  target_resource_id = sensitive("${sort([replace("x|${(azurerm_data_protection_backup_vault.v0[*].id)[0]}", "x|", "")])[0]}")
  log_analytics_workspace_id = "/subscriptions/0/log"
  eventhub_authorization_rule_id = null
  enabled_log {
    category = "CoreAzureBackup"
  }
}

data "azurerm_data_protection_backup_vault" "found5" {
  name = "rsv0-0"
  resource_group_name = "RG-Main"
}

resource "azurerm_monitor_diagnostic_setting" "d2" {
  for_each = { "hr-1" = "hr-1", weu = "weu" }
  name = "d2"
  target_resource_id = data.azurerm_data_protection_backup_vault.found5.id
  log_analytics_workspace_id = "/subscriptions/0/log"
  eventhub_authorization_rule_id = "/subscriptions/0/rule"
  dynamic "enabled_log" {
    for_each = ["CoreAzureBackup", "AddonAzureBackupPolicy"]
    content {
      category = enabled_log.value
    }
  }
}
