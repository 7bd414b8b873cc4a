provider "azurerm" {
  features {}
}

module "baseline" {
  source = "git::ssh://git@git.example.com/platform/terraform-azurerm-baseline.git?ref=v3.1.0"
  name   = "stack"
}

resource "azurerm_recovery_services_vault" "main" {
  name                = "rsv-stack"
  location            = "westeurope"
  resource_group_name = module.baseline.resource_group_name
  sku                 = "Standard"
}

locals {
  diagnostics = merge({
    rsv = {
      id   = azurerm_recovery_services_vault.main.id
      logs = ["CoreAzureBackup"]
    }
  }, module.baseline.diagnostics)
}

resource "azurerm_monitor_diagnostic_setting" "main" {
  for_each                   = local.diagnostics
  name                       = "diag-${each.key}"
  target_resource_id         = each.value.id
  log_analytics_workspace_id = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-log/providers/Microsoft.OperationalInsights/workspaces/log"

  dynamic "enabled_log" {
    for_each = each.value.logs
    content {
      category = enabled_log.value
    }
  }
}
