variable "names" {
  type = set(string)
}

variable "watched" {
  type = set(string)
}

module "vault" {
  source   = "./vault"
  for_each = var.names
  name     = each.value
}

resource "azurerm_monitor_diagnostic_setting" "vault" {
  for_each           = setintersection(var.names, var.watched)
  name               = "diag"
  target_resource_id = module.vault[each.value].id
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category_group = "allLogs"
  }
}

resource "azurerm_recovery_services_vault" "fixed" {
  name                = "rsv-fixed"
  location            = "westeurope"
  resource_group_name = "rg"
  sku                 = "Standard"
}

resource "azurerm_monitor_diagnostic_setting" "fixed" {
  name               = "diag"
  target_resource_id = azurerm_recovery_services_vault.fixed.id
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category_group = "allLogs"
  }
}
