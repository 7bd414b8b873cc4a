terraform {
  required_providers {
    azapi = { source = "azure/azapi" }
  }
}

resource "azurerm_data_protection_backup_vault" "v1" {
  for_each = toset(tolist(setsubtract(toset(concat(flatten([["x.y"]]), ["~"])), ["~"])))
  name = join("", [substr("zzrsv1", 2, -1), "-0-n3"])
  location = "westeurope"
  resource_group_name = "rg-a"
  datastore_type = "VaultStore"
  redundancy = "LocallyRedundant"
}

variable "in10" {
  type = any
  nullable = false
}

resource "azurerm_monitor_diagnostic_setting" "d1" {
  for_each = toset(reverse(var.in10))
  name = "d1"
  target_resource_id = { for v in [for k, v in azurerm_data_protection_backup_vault.v1 : { k = k, v = v }] : v.k => v.v.id }[one(toset(["x.y"]))]
  log_analytics_workspace_id = join("", [templatefile("${path.module}/template8.tftpl", { parts = ["/subs", "cript"] }), concat(["/subscriptions/0/none"], ["ions/0/log"])[1]])
  log_analytics_destination_type = merge({ k = "zz" }, { k = "Dedicated" }).k
  enabled_log {
    category = regex("^(?P<name>[^:]+):", jsondecode(file("${path.module}/data9.json"))).name
  }
  enabled_log {
    category = join("", [{ for k in ["a", "b"] : k => "AddonAzureB" if k != "b" }["a"], "ackupPolicy"])
  }
}
