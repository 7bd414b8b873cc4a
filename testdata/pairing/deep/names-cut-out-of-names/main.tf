provider "azurerm" {
  features {}
}

variable "full_names" {
  default = ["prod_weu_app-01", "prod_neu_app-02", "test_weu_web-01"]
}

locals {
  parts = { for name in var.full_names : element(split("_", name), length(split("_", name)) - 1) => split("_", name) }
}
resource "azurerm_recovery_services_vault" "this" {
  for_each            = local.parts
  name                = join("-", concat(["rsv"], slice(each.value, 0, 2), [each.key]))
  location            = "westeurope"
  resource_group_name = "rg-backup"
  sku                 = "Standard"
}
resource "azurerm_monitor_diagnostic_setting" "this" {
  for_each           = { for key, parts in local.parts : "${parts[0]}${parts[1]}" => key if parts[0] == "prod" && one(regex("-(\\d+)$", key)) != "02" }
  name               = "diag"
  target_resource_id = azurerm_recovery_services_vault.this[each.value].id
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}
