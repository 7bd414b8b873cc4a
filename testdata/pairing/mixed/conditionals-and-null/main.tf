provider "azurerm" {
  features {}
}

variable "tier" {
  type    = string
  default = "silver"
}

variable "workspace_id" {
  type    = string
  default = "/subscriptions/0/log"
}

variable "eventhub" {
  type    = object({ rule_id = string, name = string })
  default = null
}

locals {
  gold       = var.tier == "gold"
  categories = local.gold ? ["CoreAzureBackup", "AddonAzureBackupJobs", "AddonAzureBackupPolicy"] : var.tier == "silver" ? ["CoreAzureBackup"] : []
  target     = local.gold ? azurerm_recovery_services_vault.gold[0].id : azurerm_recovery_services_vault.silver["only"].id
  extra      = local.gold ? null : { key = "archive" }
}

resource "azurerm_recovery_services_vault" "gold" {
  count               = local.gold ? 1 : 0
  name                = "rsv-gold"
  location            = "westeurope"
  resource_group_name = "rg"
  sku                 = "Standard"
}

resource "azurerm_recovery_services_vault" "silver" {
  for_each            = local.gold ? {} : { only = true, second = false }
  name                = "rsv-silver-${each.key}"
  location            = "westeurope"
  resource_group_name = "rg"
  sku                 = "Standard"
}

resource "azurerm_monitor_diagnostic_setting" "target" {
  name                           = "diag"
  target_resource_id             = local.target
  log_analytics_workspace_id     = var.workspace_id != "" ? var.workspace_id : null
  log_analytics_destination_type = local.gold || length(local.categories) == 1 && !(var.tier == "bronze") ? "Dedicated" : null
  eventhub_authorization_rule_id = var.eventhub == null ? null : var.eventhub.rule_id
  storage_account_id             = local.extra == null ? "" : null
  dynamic "enabled_log" {
    for_each = local.categories
    content {
      category       = enabled_log.value
      category_group = null
    }
  }
}
