variable "days" {
  type = number
}

variable "extra" {
  type = bool
}

variable "replicated" {
  type    = bool
  default = false
}

resource "azurerm_log_analytics_workspace" "w" {
  name                = "law"
  location            = "westeurope"
  resource_group_name = "rg"
  retention_in_days   = var.days
}

resource "azurerm_recovery_services_vault" "v" {
  name                = "vault"
  location            = "westeurope"
  resource_group_name = "rg"
  sku                 = "Standard"
}

resource "azurerm_monitor_diagnostic_setting" "d" {
  name                           = "d"
  target_resource_id             = azurerm_recovery_services_vault.v.id
  log_analytics_workspace_id     = azurerm_log_analytics_workspace.w.id
  log_analytics_destination_type = "Dedicated"
  enabled_log {
    category_group = "allLogs"
  }
}

resource "azurerm_recovery_services_vault" "extra" {
  for_each            = toset(var.replicated ? ["one", "two"] : ["one"])
  name                = "extra-${each.key}"
  location            = "westeurope"
  resource_group_name = "rg"
  sku                 = "Standard"
}

resource "azurerm_monitor_diagnostic_setting" "extra" {
  for_each                       = var.extra ? azurerm_recovery_services_vault.extra : {}
  name                           = "extra"
  target_resource_id             = each.value.id
  storage_account_id             = "/storage"
  enabled_log {
    category_group = "allLogs"
  }
}
