provider "azurerm" {
  features {}
}

variable "workspace" {
  type      = object({ id = string, mode = string })
  sensitive = true
  default   = { id = "/subscriptions/0/log", mode = "Dedicated" }
}

variable "suffix" {
  type      = string
  sensitive = true
  default   = "s3cr3t"
}

resource "azurerm_recovery_services_vault" "this" {
  name                = "rsv-${var.suffix}"
  location            = "westeurope"
  resource_group_name = "rg"
  sku                 = "Standard"
}

resource "azurerm_recovery_services_vault" "keyed" {
  for_each            = toset(nonsensitive(var.suffix) == "s3cr3t" ? ["a", "b"] : ["c"])
  name                = "rsv-${each.key}"
  location            = "westeurope"
  resource_group_name = "rg"
  sku                 = "Standard"
}

locals {
  target  = sensitive(azurerm_recovery_services_vault.this.id)
  targets = { a = sensitive(azurerm_recovery_services_vault.keyed["a"].id) }
}

resource "azurerm_monitor_diagnostic_setting" "this" {
  name                           = "diag"
  target_resource_id             = local.target
  log_analytics_workspace_id     = var.workspace.id
  log_analytics_destination_type = var.workspace.mode
  enabled_log {
    category_group = "allLogs"
  }
}

resource "azurerm_monitor_diagnostic_setting" "keyed" {
  for_each           = local.targets
  name               = "diag"
  target_resource_id = nonsensitive(each.value)
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}
