provider "azurerm" {
  features {}
}

variable "zones" {
  type    = set(number)
  default = [3, 1, 2, 1]
}

variable "labels" {
  type    = map(string)
  default = { 1 = "one", true = "yes" }
}

resource "azurerm_recovery_services_vault" "zone" {
  for_each            = toset([for zone in var.zones : tostring(zone * 1.5)])
  name                = "rsv-${replace(each.key, ".", "-")}"
  location            = "westeurope"
  resource_group_name = "rg"
  sku                 = "Standard"
}

resource "azurerm_recovery_services_vault" "label" {
  for_each            = var.labels
  name                = "rsv-${each.value}"
  location            = "westeurope"
  resource_group_name = "rg"
  sku                 = "Standard"
}

resource "azurerm_monitor_diagnostic_setting" "zone" {
  name               = "diag"
  target_resource_id = azurerm_recovery_services_vault.zone[3 / 2].id
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}

resource "azurerm_monitor_diagnostic_setting" "label" {
  for_each           = { for key in [1, 2 == 2] : key => azurerm_recovery_services_vault.label[key].id if key != "1" }
  name               = "diag"
  target_resource_id = each.value
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}
