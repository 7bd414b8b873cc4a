variable "on" {
  type = bool
}

variable "second" {
  type = bool
}

resource "azurerm_log_analytics_workspace" "w" {
  name                = "law"
  location            = "westeurope"
  resource_group_name = "rg"
}

resource "azurerm_recovery_services_vault" "v" {
  for_each            = toset(["p", "q"])
  name                = "vault-${each.key}"
  location            = "westeurope"
  resource_group_name = "rg"
  sku                 = "Standard"
}

resource "azurerm_monitor_diagnostic_setting" "always" {
  name                           = "always"
  target_resource_id             = azurerm_recovery_services_vault.v["p"].id
  log_analytics_workspace_id     = azurerm_log_analytics_workspace.w.id
  log_analytics_destination_type = "Dedicated"
  enabled_log {
    category = "CoreAzureBackup"
  }
}

# What it loses another may deliver, which may not be there either.
resource "azurerm_monitor_diagnostic_setting" "losing" {
  count                      = var.on ? 1 : 0
  name                       = "losing"
  target_resource_id         = azurerm_recovery_services_vault.v["p"].id
  log_analytics_workspace_id = azurerm_log_analytics_workspace.w.id
  enabled_log {
    category = "AddonAzureBackupJobs"
  }
}

resource "azurerm_monitor_diagnostic_setting" "delivering" {
  count                          = var.second ? 1 : 0
  name                           = "delivering"
  target_resource_id             = azurerm_recovery_services_vault.v["p"].id
  log_analytics_workspace_id     = azurerm_log_analytics_workspace.w.id
  log_analytics_destination_type = "Dedicated"
  enabled_log {
    category = "AddonAzureBackupJobs"
  }
}
