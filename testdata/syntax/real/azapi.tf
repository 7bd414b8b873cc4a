resource "azapi_resource" "setting" {
  type      = "Microsoft.Insights/diagnosticSettings@2021-05-01-preview"
  name      = "logs"
  parent_id = azurerm_data_protection_backup_vault.this.id
  body = {
    properties = {
      workspaceId = var.workspace_id
      logs = [for group in ["allLogs"] : {
        categoryGroup = group
        enabled       = true
        retentionPolicy = {
          enabled = false
          days    = 0
        }
      }]
      logAnalyticsDestinationType = var.dedicated ? "Dedicated" : null
    }
  }
}

resource "azapi_update_resource" "legacy" {
  type        = "Microsoft.RecoveryServices/vaults/backupconfig@2023-02-01"
  resource_id = "${azurerm_recovery_services_vault.this.id}/backupconfig/vaultconfig"
  body = jsonencode({
    properties = {
      softDeleteFeatureState = "AlwaysON"
      isSoftDeleteFeatureStateEditable = false
    }
  })
  response_export_values = ["*"]

  timeouts {
    create = "30m"
    delete = "${var.minutes}m"
  }
}

locals {
  setting_names = [
    for s in jsondecode(azapi_resource.setting.output).value :
    {
      name = s.name, id = lower(s.id)
    }
    if try(s.properties.workspaceId, "") != ""
  ]
  numbers = [0, -1, 1.5, 1e3, 0.1 + 0.2, 5 % 3 * 2 / 4 - 1]
  lookups = {
    a = lookup(var.map, "key", "default"), b = var.map["key"]
    c = var.list[length(var.list) - 1].attribute[*].name
  }
  wide = (var.one
    || var.two
    && !var.three
  )
  strange_but_legal = [
    # nothing here yet
  ]
}
