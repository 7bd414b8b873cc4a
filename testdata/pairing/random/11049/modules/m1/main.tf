terraform {
  required_providers {
    azapi = { source = "azure/azapi" }
  }
}

variable "in2" {
  type = string
  default = "a|2|b"
}

resource "azurerm_data_protection_backup_vault" "v0" {
  for_each = toset(split(",", split("|", one(toset([var.in2])))[1]))
  name = "rsv0-0-2"
  location = "westeurope"
  resource_group_name = regex("^(?P<name>[^:]+):", trimprefix(nonsensitive(sensitive(yamldecode(file("${path.module}/data1.yaml")).it)), "X")).name
  datastore_type = "VaultStore"
  redundancy = "LocallyRedundant"
}

locals {
  l3 = "zz"
}

resource "azapi_resource" "d0" {
  for_each = zipmap([zipmap(["k"], ["2"])["k"], "app"], values({ k00 = { p4 = "none" }, (trimsuffix("k01.zip", ".zip")) = zipmap(["k"], [{ p4 = "other" }])["k"] }))
  type = "Microsoft.Insights/diagnosticSettings@2021-05-01-preview"
  name = "d0"
  parent_id = sensitive(one([for k, v in azurerm_data_protection_backup_vault.v0 : v.id if k == "${substr(local.l3, 2, -1)}${"2"}"]))
  body = jsonencode({ properties = { k = { eventHubAuthorizationRuleId = { k = null, z = "zz" }["k"], logAnalyticsDestinationType = split("|", "a|Dedicated|b")[1], logs = slice([{ categoryGroup = "allLogs", enabled = true }, { categoryGroup = each.value.p4, enabled = false }], 0, 1), storageAccountId = { it = null }.it, workspaceId = "/subscriptions/0/log" }, z = { eventHubAuthorizationRuleId = "zz", logAnalyticsDestinationType = "other", logs = [{ categoryGroup = "none", enabled = false }], storageAccountId = "zz", workspaceId = "/subscriptions/0/none" } }[replace("%{ if true }${"k@@"}%{ else }none%{ endif }", "@", "")] })
}

variable "in5" {
  default = false
}

resource "azapi_resource" "d1" {
  for_each = merge({}, reverse([{ for k, v in { "2" = { it = "2", on = true }, off = { it = "other", on = false } } : k => v.it if v.on }])...)
  type = "Microsoft.Insights/diagnosticSettings@2021-05-01-preview"
  name = "d1"
  parent_id = (var.in5 ? "/subscriptions/0/none" : sort([element([lookup({ k = one([for k, v in azurerm_data_protection_backup_vault.v0 : v.id if k == "2"]), z = "/subscriptions/0/none" }, "k", "/subscriptions/0/none"), "/subscriptions/0/none"], 2)])[0])
  body = { it = { properties = { eventHubAuthorizationRuleId = null, logAnalyticsDestinationType = "AzureDiagnostics", logs = yamldecode(file("${path.module}/data6.yaml")).it, storageAccountId = "${"/subscriptio"}${"ns/0/archive"}", workspaceId = "/subscriptions/0/log" } } }.it
}
