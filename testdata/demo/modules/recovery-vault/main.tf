resource "azurerm_recovery_services_vault" "this" {
  name                = var.name
  location            = var.location
  resource_group_name = var.resource_group_name
  sku                 = "Standard"

  storage_mode_type             = var.storage_mode_type
  cross_region_restore_enabled  = var.storage_mode_type == "GeoRedundant"
  immutability                  = var.immutability
  public_network_access_enabled = false

  identity {
    type = "SystemAssigned"
  }

  monitoring {
    alerts_for_all_job_failures_enabled            = true
    alerts_for_critical_operation_failures_enabled = false
  }

  tags = var.tags
}

resource "azurerm_backup_policy_vm" "this" {
  for_each = var.vm_policies

  name                = each.key
  resource_group_name = var.resource_group_name
  recovery_vault_name = azurerm_recovery_services_vault.this.name
  timezone            = "UTC"
  policy_type         = "V2"

  backup {
    frequency = "Daily"
    time      = each.value.time
  }

  retention_daily {
    count = each.value.daily
  }

  dynamic "retention_weekly" {
    for_each = each.value.weekly == null ? [] : [each.value.weekly]

    content {
      count    = retention_weekly.value
      weekdays = ["Sunday"]
    }
  }
}
