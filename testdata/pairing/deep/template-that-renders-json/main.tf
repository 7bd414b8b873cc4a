provider "azurerm" {
  features {}
}

locals {
  plan = jsondecode(templatefile("${path.module}/plan.json.tftpl", {
    vaults = ["app", "web", "sql"]
    except = "web"
  }))
}
resource "azurerm_recovery_services_vault" "this" {
  for_each            = { for vault in local.plan.vaults : vault.key => vault }
  name                = each.value.name
  location            = "westeurope"
  resource_group_name = "rg-backup"
  sku                 = "Standard"
}
resource "azurerm_monitor_diagnostic_setting" "this" {
  for_each           = { for vault in local.plan.vaults : vault.key => vault.logs if vault.logs != null }
  name               = "diag"
  target_resource_id = azurerm_recovery_services_vault.this[each.key].id
  storage_account_id = "/subscriptions/0/archive"
  dynamic "enabled_log" {
    for_each = each.value
    content {
      category = enabled_log.value
    }
  }
}
