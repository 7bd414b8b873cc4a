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
  l1 = ""
}

resource "azurerm_data_protection_backup_vault" "v0" {
  count = length(["${local.l1}${nonsensitive(sensitive("x"))}"])
  name = regex("^(?P<name>[^:]+):", "rsv0-0-0:1").name
  location = "westeurope"
  resource_group_name = (matchkeys([false, !(coalesce(null, false))], ["a", "b"], ["b"])[0] ? "rg-b" : "x-1")
  datastore_type = "VaultStore"
  redundancy = "LocallyRedundant"
}

resource "azurerm_monitor_diagnostic_setting" "d0" {
  count = (parseint(yamldecode("a:\n  - 'x'\n  - '${"11"}'\n").a[1], 2) - 2)
  name = "d0"
  target_resource_id = { for o in [{ k = "a", v = replace("x|${try(azurerm_data_protection_backup_vault.v0[[2, 0][1]].id, null)}", "x|", "") }] : o.k => o.v... }["a"][0]
  log_analytics_workspace_id = replace(yamldecode(file("${path.module}/data2.yaml")).it, "@", "")
  storage_account_id = chunklist(["/subscriptions/0/none", "/subscriptions/0/archive"], 1)[1][0]
  eventhub_authorization_rule_id = ["/subscriptions/0/none", strrev("elur/0/snoitpircsbus/")][1]
  dynamic "enabled_log" {
    for_each = { allLogs = can(tonumber("1")) }
    iterator = row
    content {
      category_group = row.key
    }
  }
}

module "echo3" {
  source = "./modules/echo"
  value = slice(["/subscriptions/0/none", substr(join("", ["zz/subscrip", "tions/0/log"]), 2, -1), "/subscriptions/0/none"], 1, 2)[0]
}

resource "azurerm_monitor_diagnostic_setting" "d1" {
  count = values({ k = 1 })[0]
  name = "d1"
  target_resource_id = azurerm_data_protection_backup_vault.v0[length(distinct(tolist(setsubtract(toset(concat([], ["~"])), ["~"]))))].id
  log_analytics_workspace_id = module.echo3.all.value
  log_analytics_destination_type = csvdecode("n,v\na,1\n${one([jsondecode(jsonencode({ it = replace("Dedicated@@", "@", "") })).it])},2\n")[1].n
  enabled_log {
    category = templatefile("${path.module}/template4.tftpl", { parts = ["AddonAzureB", "ackupPolicy"] })
  }
}

module "diag10" {
  source = "./modules/m1"
}

module "vault11" {
  count = true ? 1 : 0
  source = "./modules/m1"
}
