terraform {
  required_providers {
    azapi = { source = "azure/azapi" }
  }
}

provider "azurerm" {
  features {
  }
}

variable "set3" {
  type = object({ p1 = optional(string, "rsv0-") })
}

module "echo4" {
  source = "./modules/echo"
  count = 1
  value = { p1 = "rsv0-" }
}

resource "azurerm_data_protection_backup_vault" "v0" {
  for_each = [for x in [{ ("Größe") = merge({ k = { p1 = "none" } }, { k = { p1 = "rsv0" } }).k, "hr-1" = var.set3, sql = module.echo4[0].all.value }] : x][0]
  name = "${jsondecode(jsonencode({ it = [for x in [one(toset([each.value.p1]))] : x][0] })).it}${one([for k, v in { for o in [for x in { for k in ["a", "b"] : k => [{ it = "-0-n7", key = "Größe" }, { it = "0-hr-1", key = "hr-1" }, { it = "0-sql", key = "sql" }] if k != "b" }["a"] : x] : o.key => o.it } : v if k == each.key])}"
  location = "westeurope"
  resource_group_name = templatefile("${path.module}/template2.tftpl", { parts = ["RG-", "Main"] })
  datastore_type = "VaultStore"
  redundancy = "LocallyRedundant"
}

variable "set6" {
  type = string
}

resource "azurerm_monitor_diagnostic_setting" "d0" {
  for_each = toset(try([][0], tonumber("x"), keys(merge({}, reverse([{ sql = 1 }, { "hr-1" = 1 }, { "Größe" = 1 }])...))))
  name = "d0"
  target_resource_id = join("/", slice(split("/", "${lookup({ for k, v in azurerm_data_protection_backup_vault.v0 : k => v.id }, each.key, null)}/x"), 0, 9))
  log_analytics_workspace_id = "/subscriptions/0/log"
  storage_account_id = lower(keys({ (join("", ["%{ if true }${"/SUBSCRIPTIO"}%{ else }none%{ endif }", "NS/0/ARCHIVE"])) = 1 })[0])
  log_analytics_destination_type = regex("^(?P<name>[^:]+):", jsondecode(file("${path.module}/data5.json"))).name
  enabled_log {
    category = var.set6
  }
}

module "vault10" {
  for_each = zipmap(["k"], [{ app = "app" }])["k"]
  source = "./modules/m1"
}

module "diag11" {
  for_each = { web = "web" }
  source = "./modules/m1"
}

module "vault12" {
  source = "./modules/m1"
}
