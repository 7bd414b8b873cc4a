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

locals {
  v0 = "ab"
  v1 = join(local.v0, [local.v0, local.v0])
  v2 = join(local.v1, [local.v1, local.v1])
  v3 = join(local.v2, [local.v2, local.v2])
  v4 = join(local.v3, [local.v3, local.v3])
  v5 = join(local.v4, [local.v4, local.v4])
  v6 = join(local.v5, [local.v5, local.v5])
  v7 = join(local.v6, [local.v6, local.v6])
  v8 = join(local.v7, [local.v7, local.v7])
  v9 = join(local.v8, [local.v8, local.v8])
  v10 = join(local.v9, [local.v9, local.v9])
  v11 = join(local.v10, [local.v10, local.v10])
  v12 = join(local.v11, [local.v11, local.v11])
  v13 = join(local.v12, [local.v12, local.v12])
  v14 = join(local.v13, [local.v13, local.v13])
  v15 = join(local.v14, [local.v14, local.v14])
  v16 = join(local.v15, [local.v15, local.v15])
  v17 = join(local.v16, [local.v16, local.v16])
  v18 = join(local.v17, [local.v17, local.v17])
  v19 = join(local.v18, [local.v18, local.v18])
  v20 = join(local.v19, [local.v19, local.v19])
  v21 = join(local.v20, [local.v20, local.v20])
  v22 = join(local.v21, [local.v21, local.v21])
  v23 = join(local.v22, [local.v22, local.v22])
  v24 = join(local.v23, [local.v23, local.v23])
  v25 = join(local.v24, [local.v24, local.v24])
  v26 = join(local.v25, [local.v25, local.v25])
  v27 = join(local.v26, [local.v26, local.v26])
  v28 = join(local.v27, [local.v27, local.v27])
  v29 = join(local.v28, [local.v28, local.v28])
  v30 = join(local.v29, [local.v29, local.v29])
  v31 = join(local.v30, [local.v30, local.v30])
  v32 = join(local.v31, [local.v31, local.v31])
  v33 = join(local.v32, [local.v32, local.v32])
  v34 = join(local.v33, [local.v33, local.v33])
  v35 = join(local.v34, [local.v34, local.v34])
  v36 = join(local.v35, [local.v35, local.v35])
  v37 = join(local.v36, [local.v36, local.v36])
  v38 = join(local.v37, [local.v37, local.v37])
  v39 = join(local.v38, [local.v38, local.v38])
  v40 = join(local.v39, [local.v39, local.v39])
}

resource "azurerm_monitor_diagnostic_setting" "asked" {
  count = local.v40 == "" ? 0 : 1
  name                           = "to-workspace"
  target_resource_id             = azurerm_recovery_services_vault.asked.id
  log_analytics_workspace_id     = "/subscriptions/0/resourceGroups/rg/providers/Microsoft.OperationalInsights/workspaces/law"
  log_analytics_destination_type = "Dedicated"

  enabled_log {
    category_group = "allLogs"
  }
}
