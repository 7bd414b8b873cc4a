variable "primary" {
  type        = bool
  description = "Whether West Europe is the primary site."
}

resource "azurerm_recovery_services_vault" "weu" {
  name                = "rsv-weu"
  location            = "westeurope"
  resource_group_name = "rg"
  sku                 = "Standard"
}

resource "azurerm_recovery_services_vault" "neu" {
  name                = "rsv-neu"
  location            = "northeurope"
  resource_group_name = "rg"
  sku                 = "Standard"
}

resource "azurerm_recovery_services_vault" "third" {
  name                = "rsv-third"
  location            = "northeurope"
  resource_group_name = "rg"
  sku                 = "Standard"
}

locals {
  chosen = var.primary ? azurerm_recovery_services_vault.weu.id : azurerm_recovery_services_vault.neu.id
}

resource "azurerm_monitor_diagnostic_setting" "chosen" {
  name               = "diag"
  target_resource_id = local.chosen
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category_group = "allLogs"
  }
}
