resource "azurerm_recovery_services_vault" "safe" {
  name                = "safe"
  location            = "westeurope"
  resource_group_name = "rg-backup"
  sku                 = "Standard"
}

resource "azurerm_monitor_diagnostic_setting" "safe" {
  name                           = "to-workspace"
  target_resource_id             = azurerm_recovery_services_vault.safe.id
  log_analytics_workspace_id     = "/subscriptions/0/resourceGroups/rg/providers/Microsoft.OperationalInsights/workspaces/law"
  log_analytics_destination_type = "Dedicated"

  enabled_log {
    category_group = "allLogs"
  }
}

resource "azurerm_recovery_services_vault" "asked" {
  name                = "asked"
  location            = "westeurope"
  resource_group_name = "rg-backup"
  sku                 = "Standard"
}

variable "switch" {
  type = bool
}

locals {
  v0 = ["a"]
  v1 = var.switch ? [local.v0, local.v0] : [local.v0]
  v2 = var.switch ? [local.v1, local.v1] : [local.v1]
  v3 = var.switch ? [local.v2, local.v2] : [local.v2]
  v4 = var.switch ? [local.v3, local.v3] : [local.v3]
  v5 = var.switch ? [local.v4, local.v4] : [local.v4]
  v6 = var.switch ? [local.v5, local.v5] : [local.v5]
  v7 = var.switch ? [local.v6, local.v6] : [local.v6]
  v8 = var.switch ? [local.v7, local.v7] : [local.v7]
  v9 = var.switch ? [local.v8, local.v8] : [local.v8]
  v10 = var.switch ? [local.v9, local.v9] : [local.v9]
  v11 = var.switch ? [local.v10, local.v10] : [local.v10]
  v12 = var.switch ? [local.v11, local.v11] : [local.v11]
  v13 = var.switch ? [local.v12, local.v12] : [local.v12]
  v14 = var.switch ? [local.v13, local.v13] : [local.v13]
  v15 = var.switch ? [local.v14, local.v14] : [local.v14]
  v16 = var.switch ? [local.v15, local.v15] : [local.v15]
  v17 = var.switch ? [local.v16, local.v16] : [local.v16]
  v18 = var.switch ? [local.v17, local.v17] : [local.v17]
  v19 = var.switch ? [local.v18, local.v18] : [local.v18]
  v20 = var.switch ? [local.v19, local.v19] : [local.v19]
  v21 = var.switch ? [local.v20, local.v20] : [local.v20]
  v22 = var.switch ? [local.v21, local.v21] : [local.v21]
  v23 = var.switch ? [local.v22, local.v22] : [local.v22]
  v24 = var.switch ? [local.v23, local.v23] : [local.v23]
  v25 = var.switch ? [local.v24, local.v24] : [local.v24]
  v26 = var.switch ? [local.v25, local.v25] : [local.v25]
  v27 = var.switch ? [local.v26, local.v26] : [local.v26]
  v28 = var.switch ? [local.v27, local.v27] : [local.v27]
  v29 = var.switch ? [local.v28, local.v28] : [local.v28]
  v30 = var.switch ? [local.v29, local.v29] : [local.v29]
  v31 = var.switch ? [local.v30, local.v30] : [local.v30]
  v32 = var.switch ? [local.v31, local.v31] : [local.v31]
  v33 = var.switch ? [local.v32, local.v32] : [local.v32]
  v34 = var.switch ? [local.v33, local.v33] : [local.v33]
  v35 = var.switch ? [local.v34, local.v34] : [local.v34]
  v36 = var.switch ? [local.v35, local.v35] : [local.v35]
  v37 = var.switch ? [local.v36, local.v36] : [local.v36]
  v38 = var.switch ? [local.v37, local.v37] : [local.v37]
  v39 = var.switch ? [local.v38, local.v38] : [local.v38]
  v40 = var.switch ? [local.v39, local.v39] : [local.v39]
}

resource "azurerm_monitor_diagnostic_setting" "asked" {
  count = length(local.v40) > 0 ? 1 : 0
  name                           = "to-workspace"
  target_resource_id             = azurerm_recovery_services_vault.asked.id
  log_analytics_workspace_id     = "/subscriptions/0/resourceGroups/rg/providers/Microsoft.OperationalInsights/workspaces/law"
  log_analytics_destination_type = "Dedicated"

  enabled_log {
    category_group = "allLogs"
  }
}
