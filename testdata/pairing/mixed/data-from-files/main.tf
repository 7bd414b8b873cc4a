provider "azurerm" {
  features {}
}

locals {
  json = jsondecode(file("${path.module}/config/vaults.json"))
  yaml = yamldecode(templatefile("${path.module}/config/diagnostics.yaml.tftpl", {
    watched = [for vault in local.json.vaults : vault.name if vault.tier < 3]
    mode    = "Dedicated"
  }))
  csv = csvdecode(file("${path.root}/config/extra.csv"))
}

resource "azurerm_recovery_services_vault" "this" {
  for_each = merge(
    { for vault in local.json.vaults : vault.name => vault.group },
    { for row in local.csv : row.name => row["resource group"] },
  )
  name                = each.key
  location            = "westeurope"
  resource_group_name = each.value
  sku                 = "Standard"
}

resource "azurerm_monitor_diagnostic_setting" "yaml" {
  for_each                       = { for setting in local.yaml.settings : setting.vault => setting }
  name                           = "yaml"
  target_resource_id             = azurerm_recovery_services_vault.this[each.key].id
  log_analytics_workspace_id     = "/subscriptions/0/log"
  log_analytics_destination_type = each.value.mode
  dynamic "enabled_log" {
    for_each = each.value.categories
    content {
      category = enabled_log.value
    }
  }
}

resource "azurerm_monitor_diagnostic_setting" "csv" {
  for_each           = { for row in local.csv : row.name => row if tobool(row.archive) }
  name               = "csv"
  target_resource_id = azurerm_recovery_services_vault.this[each.key].id
  storage_account_id = fileexists("${path.module}/config/archive.txt") ? trimspace(file("${path.module}/config/archive.txt")) : null
  enabled_log {
    category_group = "allLogs"
  }
}
