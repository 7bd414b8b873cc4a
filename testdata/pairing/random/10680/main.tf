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
  l3 = { ("app") = "app", ("x.y") = "x.y" }
}

module "echo4" {
  source = "./modules/echo"
  for_each = toset(["it"])
  value = local.l3
}

variable "set16" {
  type = bool
}

resource "azurerm_monitor_diagnostic_setting" "d0" {
  for_each = { for k, v in zipmap([keys({ ("off") = 1 })[0], reverse(["web", "x-1"])[1]], [for x17 in { it = [{ it = "none", on = false }, { it = "web", on = true }] }.it[*] : x17]) : k => v.it if v.on }
  name = "d0"
  target_resource_id = upper(coalesce("", tostring(lower(module.vault11["sql"].vaults15["sql"]))))
  log_analytics_workspace_id = matchkeys(["/subscriptions/0/none", "/subscriptions/0/log"], ["a", "b"], ["b"])[0]
  storage_account_id = values({ k = [for x in ["/subscriptions/0/archive"] : x][0] })[0]
  eventhub_authorization_rule_id = lower("%{ if var.set16 }${"/SUBSCRIPTIONS/0/RULE"}%{ else }none%{ endif }")
  enabled_log {
    category_group = replace("allLogs@@", "@", "")
  }
}

module "diag10" {
  count = (length("ab") > 1) ? 1 : 0
  source = "./modules/m1"
  in2 = { it = module.echo4["it"].value }.it
}

variable "set18" {
  type = map(object({ p10 = string, p11 = optional(string, "rsv2-1-web.zip"), p12 = optional(string, "web"), p13 = string, p14 = optional(string, "weu"), p5 = optional(map(string), { "10" = "10" }), p9 = optional(string, "rsv2-1-10.zip") }))
}

module "vault11" {
  for_each = var.set18
  source = "./modules/m1"
  in1 = { ("Größe") = { "10" = "01-1-0vsr" }, sql = { ("sql") = "lqs-2-0vsr" } }[each.key]
  in2 = [for x in [each.value["p5"]] : x][0]
  in8 = { for k, v in { for o in [{ it = { it = { it = { p7 = try(each.value.p9, null) }, on = true }, key = each.value.p10 } }.it, flatten([[{ it = { it = { p7 = "x-1" }, on = false }, key = "off" }], [[{ it = { it = { p7 = "x-1" }, on = true }, key = "other" }]]])[0], zipmap(["k"], [{ it = { it = { p7 = each.value["p11"] }, on = true }, key = each.value["p12"] }])["k"], { it = { it = { p7 = each.value.p13 }, on = true }, key = each.value["p14"] }] : o.key => o... } : k => v[0].it }
}

module "vault20" {
  count = contains(["a", "b"], "b") ? 1 : 0
  source = "./modules/m2"
}
