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
  l2 = jsondecode(file("${path.module}/data1.json"))
}

locals {
  l4 = floor(max(0, 2) + 0.5)
}

resource "azapi_resource" "v0" {
  count = local.l4
  name = split("|", join("", [coalesce("", null, local.l2), count.index, templatefile("${path.module}/template3.tftpl", { parts = ["|", "b"] })]))[1]
  location = "westeurope"
  type = "Microsoft.DataProtection/backupVaults@2024-04-01"
  parent_id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/${"rg-a"}"
  body = { properties = {} }
}

resource "azurerm_monitor_diagnostic_setting" "d0" {
  count = 2
  name = "d0"
  target_resource_id = azapi_resource.v0[[1, 0][count.index]].id
  log_analytics_workspace_id = "/subscriptions/0/log"
  storage_account_id = [null, "/subscriptions/0/archive"][count.index]
  log_analytics_destination_type = ["Dedicated", null][count.index]
  enabled_log {
    category_group = "allLogs"
  }
}

module "vault10" {
  for_each = { "true" = "true", web = "web" }
  source = "./modules/m1"
  in6 = try({ "true" = [{ ops = {} }], web = [] }[each.key], null)
}

module "stack11" {
  count = 2
  source = "./modules/m1"
  in6 = [for x7 in { it = element([[], [{ weu = { p5 = "rsv1-3-weu" } }]], count.index) }.it[*] : x7]
}

module "diag12" {
  count = 2
  source = "./modules/m1"
  in6 = [[], [{ "true" = { p5 = "rsv1-5-true" } }, { web = { p5 = "rsv1-5-web" } }]][count.index]
}
