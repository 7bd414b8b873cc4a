terraform {
  required_providers {
    azapi = { source = "azure/azapi" }
  }
}

locals {
  l1 = true
}

variable "in2" {
  type = string
  default = "0-true"
}

locals {
  l3 = matchkeys(["other", join("", ["rg", "-b"])], ["a", "b"], ["b"])[0]
}

resource "azurerm_recovery_services_vault" "v0" {
  for_each = toset(tolist(setsubtract(toset(concat(["${one(["tr"])}${substr("zzue", 2, -1)}"], ["~"])), ["~"])))
  name = "${join("", ["rs", "%{ if local.l1 }${element(["v0-", "zz"], 2)}%{ else }none%{ endif }"])}${try([][0], tonumber("x"), var.in2)}"
  location = "westeurope"
  resource_group_name = local.l3
  sku = "Standard"
}

variable "in4" {
  type = any
  nullable = false
}

variable "in6" {
  type = number
}

resource "azurerm_data_protection_backup_vault" "v1" {
  count = floor(var.in6 + 0.5)
  name = keys({ (reverse(var.in4)[count.index]) = 1 })[0]
  location = "westeurope"
  resource_group_name = strrev(nonsensitive(sensitive(trimprefix(split("|", "a|Xa-gr|b")[1], "X"))))
  datastore_type = "VaultStore"
  redundancy = "LocallyRedundant"
}

variable "in11" {
  type = map(list(string))
}

variable "in13" {
  default = {}
}

resource "azurerm_monitor_diagnostic_setting" "d0" {
  for_each = var.in13
  name = "d0"
  target_resource_id = azurerm_recovery_services_vault.v0[csvdecode("n,v\na,1\n${setproduct([regex("^(?P<name>[^:]+):", "true:1").name], [1, 2])[1][0]},2\n")[1].n].id
  log_analytics_workspace_id = "/subscriptions/0/log"
  log_analytics_destination_type = zipmap(["k"], [each.value["p9"]])["k"]
  dynamic "enabled_log" {
    for_each = concat({ it = each.value.p10 }.it, { for k in keys(var.in11) : k => var.in11[k] }[each.key])
    content {
      category = enabled_log.value
    }
  }
  dynamic "enabled_log" {
    for_each = each.value["p12"]
    content {
      category_group = enabled_log.key
    }
  }
}

variable "in15" {
  type = any
}

variable "in16" {
}

variable "in18" {
  type = string
}

resource "azapi_resource" "d1" {
  for_each = toset(["true"])
  type = "Microsoft.Insights/diagnosticSettings@2021-05-01-preview"
  name = "d1"
  parent_id = azurerm_recovery_services_vault.v0["true"].id
  body = { properties = { eventHubAuthorizationRuleId = null, logAnalyticsDestinationType = var.in15, logs = var.in16, storageAccountId = var.in18, workspaceId = "/subscriptions/0/log" } }
}
