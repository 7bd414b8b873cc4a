terraform {
  required_providers {
    azapi = { source = "azure/azapi" }
  }
}

provider "azurerm" {
  features {
  }
}

resource "azapi_resource" "v0" {
  for_each = { "10" = lookup({ k = strrev(formatlist("%s", ["01"])[0]), z = "zz" }, yamldecode(file("${path.module}/data1.yaml")).it, "zz"), weu = trimprefix(zipmap(["k"], [jsondecode(jsonencode({ it = "Xweu" })).it])["k"], "X") }
  name = nonsensitive(sensitive(coalesce("", null, join("", [format("%s", csvdecode("n,v\na,1\n${"rsv0-0-"},2\n")[1].n), each.key, ""]))))
  location = "westeurope"
  type = trimsuffix("${"Microsoft.DataProtection/b"}${"ackupVaults@2024-04-01.zip"}", ".zip")
  parent_id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/${"RG-Main"}"
  body = { properties = {} }
}

module "echo3" {
  source = "./modules/echo"
  value = {}
}

resource "azurerm_data_protection_backup_vault" "v1" {
  for_each = merge(slice([{ "zz-ops" = "other" }, { for o in { k = [{ it = "rsv1-0-ops", key = "ops" }], z = [{ it = "x-1", key = "zz" }] }["k"] : o.key => o.it }, { "zz-ops" = "other" }], 1, 2)[0], merge(module.echo3.value, { for k, v in { for k, v in { ab = { it = "x-1", on = true }, off = { it = "x-1", on = false }, "x.y" = { it = "rsv1-0-n3", on = true }, "zz-1" = { it = "x-1", on = true } } : k => v.it if v.on } : k => v if !contains(["zz-1", "ab"], k) }))
  name = each.value
  location = "westeurope"
  resource_group_name = one(toset([chunklist(["x-1", keys({ ("rg-b") = 1 })[0]], 1)[1][0]]))
  datastore_type = "VaultStore"
  redundancy = "LocallyRedundant"
}

resource "azurerm_recovery_services_vault" "v2" {
  for_each = { for k, v in zipmap(["dr", "%{ if true }${"off"}%{ else }none%{ endif }", "ops", setproduct(["x.y"], [1, 2])[1][0]], slice([{ v = { it = { p4 = "rsv2-0-dr" }, on = true } }, { v = { it = { p4 = "x-1" }, on = false } }, { v = { it = { p4 = "rsv2-0-ops" }, on = true } }, { v = { it = { p4 = "rsv2-0-n3" }, on = true } }, { v = { it = { p4 = "x-1" }, on = false } }][*].v, 0, (104 % 100))) : k => v.it if v.on }
  name = [for x in ["%{ if startswith(replace("prod@@", "@", ""), "p") }${values({ k = one(toset([each.value.p4])) })[0]}%{ else }none%{ endif }"] : x][0]
  location = "westeurope"
  resource_group_name = templatefile("${path.module}/template5.tftpl", { parts = ["rg", "-a"] })
  sku = "Standard"
}

locals {
  vaults7 = { for k, v in azapi_resource.v0 : k => v.id }
}

resource "azapi_resource" "d0" {
  for_each = { "2" = local.vaults7["weu"], "Größe" = lookup({ for k, v in azurerm_recovery_services_vault.v2 : k => v.id }, "x.y", null), sql = zipmap(keys(azapi_resource.v0), values(azapi_resource.v0)[*].id)["weu"] }
  type = "Microsoft.Insights/diagnosticSettings@2021-05-01-preview"
  name = "d0"
  parent_id = sensitive(join("", [each.value]))
  body = { properties = { it = { eventHubAuthorizationRuleId = null, logAnalyticsDestinationType = null, logs = [{ category = "CoreAzureBackup", enabled = true }], storageAccountId = null, workspaceId = "/subscriptions/0/log" } }.it }
}
