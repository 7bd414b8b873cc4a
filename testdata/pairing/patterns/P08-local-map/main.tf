provider "azurerm" {
  features {}
}

variable "backup" {
  type    = bool
  default = true
}

variable "log_analytics_workspace_id" {
  type    = string
  default = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-log/providers/Microsoft.OperationalInsights/workspaces/log"
}

resource "azurerm_key_vault" "main" {
  name                = "kv-stack"
  location            = "westeurope"
  resource_group_name = "rg-stack"
  sku_name            = "standard"
  tenant_id           = "22222222-2222-2222-2222-222222222222"
}

resource "azurerm_recovery_services_vault" "main" {
  count               = var.backup ? 1 : 0
  name                = "rsv-stack"
  location            = "westeurope"
  resource_group_name = "rg-stack"
  sku                 = "Standard"
}

resource "azurerm_data_protection_backup_vault" "main" {
  name                = "bvault-stack"
  location            = "westeurope"
  resource_group_name = "rg-stack"
  datastore_type      = "VaultStore"
  redundancy          = "LocallyRedundant"
}

locals {
  diagnostics = merge(
    {
      key_vault = {
        id        = azurerm_key_vault.main.id
        logs      = ["AuditEvent"]
        dedicated = false
      }
    },
    var.backup ? {
      rsv = {
        id        = azurerm_recovery_services_vault.main[0].id
        logs      = ["CoreAzureBackup", "AddonAzureBackupJobs", "AddonAzureBackupStorage"]
        dedicated = true
      }
    } : {},
  )
}

resource "azurerm_monitor_diagnostic_setting" "main" {
  for_each                       = local.diagnostics
  name                           = "diag-${each.key}"
  target_resource_id             = each.value.id
  log_analytics_workspace_id     = var.log_analytics_workspace_id
  log_analytics_destination_type = each.value.dedicated ? "Dedicated" : null

  dynamic "enabled_log" {
    for_each = each.value.logs
    content {
      category = enabled_log.value
    }
  }
}
