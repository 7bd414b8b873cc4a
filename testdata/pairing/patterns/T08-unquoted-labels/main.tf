provider azurerm {
  features {}
}

resource azurerm_recovery_services_vault this {
  name                = "rsv-unquoted"
  location            = "westeurope"
  resource_group_name = "rg-unquoted"
  sku                 = "Standard"
}

resource azurerm_data_protection_backup_vault "vault" {
  name                = "bvault-unquoted"
  location            = "westeurope"
  resource_group_name = "rg-unquoted"
  datastore_type      = "VaultStore"
  redundancy          = "LocallyRedundant"
}

resource "azurerm_monitor_diagnostic_setting" diag {
  name                       = "diag"
  target_resource_id         = "${azurerm_recovery_services_vault.this.id}"
  log_analytics_workspace_id = "${var.workspace_id}"

  dynamic enabled_log {
    for_each = ["CoreAzureBackup"]
    content {
      category = "${enabled_log.value}"
    }
  }
}

variable workspace_id {
  default = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-log/providers/Microsoft.OperationalInsights/workspaces/log"
}
