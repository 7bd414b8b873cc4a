provider "azurerm" {
  features {}
}

locals {
  names    = ["app", "web", "sql", "sap"]
  rgs      = ["rg-a", "rg-b"]
  pairs    = setproduct(slice(local.names, 0, 2), local.rgs)
  keyed    = zipmap([for pair in local.pairs : join(".", reverse(pair))], local.pairs)
  defaults = { sink = "/subscriptions/0/archive", group = null }
  options  = merge(local.defaults, { group = "allLogs" }, [{ for k in [] : k => k }]...)
  ids      = values(azurerm_recovery_services_vault.this)[*].id
  lookup   = zipmap(keys(azurerm_recovery_services_vault.this), local.ids)
  picked = distinct(concat(
    [lookup(local.lookup, "rg-a.app", null)],
    [try(local.lookup["rg-z.app"], local.lookup["rg-b.web"])],
    [coalesce(null, "", local.lookup["rg-a.app"])],
    [one([for k, v in local.lookup : v if k == "rg-b.web"])],
    [element(chunklist(local.ids, 2)[1], 3)],
  ))
}

resource "azurerm_recovery_services_vault" "this" {
  for_each            = local.keyed
  name                = "rsv-${each.value[0]}"
  location            = "westeurope"
  resource_group_name = each.value[1]
  sku                 = "Standard"
}

resource "azurerm_monitor_diagnostic_setting" "picked" {
  count              = length(local.picked)
  name               = format("picked-%02d", count.index)
  target_resource_id = local.picked[count.index]
  storage_account_id = local.options.sink
  enabled_log {
    category_group = local.options["group"]
  }
}
