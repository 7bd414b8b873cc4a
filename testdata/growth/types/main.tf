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
  v0 = "a"
  v1 = var.switch ? { a = local.v0, b = local.v0, c = local.v0, d = local.v0, e = local.v0, f = local.v0, g = local.v0, h = local.v0, i = local.v0, j = local.v0, k = local.v0, l = local.v0, m = local.v0, n = local.v0, o = local.v0, p = local.v0 } : null
  v2 = var.switch ? { a = local.v1, b = local.v1, c = local.v1, d = local.v1, e = local.v1, f = local.v1, g = local.v1, h = local.v1, i = local.v1, j = local.v1, k = local.v1, l = local.v1, m = local.v1, n = local.v1, o = local.v1, p = local.v1 } : null
  v3 = var.switch ? { a = local.v2, b = local.v2, c = local.v2, d = local.v2, e = local.v2, f = local.v2, g = local.v2, h = local.v2, i = local.v2, j = local.v2, k = local.v2, l = local.v2, m = local.v2, n = local.v2, o = local.v2, p = local.v2 } : null
  v4 = var.switch ? { a = local.v3, b = local.v3, c = local.v3, d = local.v3, e = local.v3, f = local.v3, g = local.v3, h = local.v3, i = local.v3, j = local.v3, k = local.v3, l = local.v3, m = local.v3, n = local.v3, o = local.v3, p = local.v3 } : null
  v5 = var.switch ? { a = local.v4, b = local.v4, c = local.v4, d = local.v4, e = local.v4, f = local.v4, g = local.v4, h = local.v4, i = local.v4, j = local.v4, k = local.v4, l = local.v4, m = local.v4, n = local.v4, o = local.v4, p = local.v4 } : null
  v6 = var.switch ? { a = local.v5, b = local.v5, c = local.v5, d = local.v5, e = local.v5, f = local.v5, g = local.v5, h = local.v5, i = local.v5, j = local.v5, k = local.v5, l = local.v5, m = local.v5, n = local.v5, o = local.v5, p = local.v5 } : null
  v7 = var.switch ? { a = local.v6, b = local.v6, c = local.v6, d = local.v6, e = local.v6, f = local.v6, g = local.v6, h = local.v6, i = local.v6, j = local.v6, k = local.v6, l = local.v6, m = local.v6, n = local.v6, o = local.v6, p = local.v6 } : null
  v8 = var.switch ? { a = local.v7, b = local.v7, c = local.v7, d = local.v7, e = local.v7, f = local.v7, g = local.v7, h = local.v7, i = local.v7, j = local.v7, k = local.v7, l = local.v7, m = local.v7, n = local.v7, o = local.v7, p = local.v7 } : null
  v9 = var.switch ? { a = local.v8, b = local.v8, c = local.v8, d = local.v8, e = local.v8, f = local.v8, g = local.v8, h = local.v8, i = local.v8, j = local.v8, k = local.v8, l = local.v8, m = local.v8, n = local.v8, o = local.v8, p = local.v8 } : null
  v10 = var.switch ? { a = local.v9, b = local.v9, c = local.v9, d = local.v9, e = local.v9, f = local.v9, g = local.v9, h = local.v9, i = local.v9, j = local.v9, k = local.v9, l = local.v9, m = local.v9, n = local.v9, o = local.v9, p = local.v9 } : null
  v11 = var.switch ? { a = local.v10, b = local.v10, c = local.v10, d = local.v10, e = local.v10, f = local.v10, g = local.v10, h = local.v10, i = local.v10, j = local.v10, k = local.v10, l = local.v10, m = local.v10, n = local.v10, o = local.v10, p = local.v10 } : null
  v12 = var.switch ? { a = local.v11, b = local.v11, c = local.v11, d = local.v11, e = local.v11, f = local.v11, g = local.v11, h = local.v11, i = local.v11, j = local.v11, k = local.v11, l = local.v11, m = local.v11, n = local.v11, o = local.v11, p = local.v11 } : null
  v13 = var.switch ? { a = local.v12, b = local.v12, c = local.v12, d = local.v12, e = local.v12, f = local.v12, g = local.v12, h = local.v12, i = local.v12, j = local.v12, k = local.v12, l = local.v12, m = local.v12, n = local.v12, o = local.v12, p = local.v12 } : null
  v14 = var.switch ? { a = local.v13, b = local.v13, c = local.v13, d = local.v13, e = local.v13, f = local.v13, g = local.v13, h = local.v13, i = local.v13, j = local.v13, k = local.v13, l = local.v13, m = local.v13, n = local.v13, o = local.v13, p = local.v13 } : null
  v15 = var.switch ? { a = local.v14, b = local.v14, c = local.v14, d = local.v14, e = local.v14, f = local.v14, g = local.v14, h = local.v14, i = local.v14, j = local.v14, k = local.v14, l = local.v14, m = local.v14, n = local.v14, o = local.v14, p = local.v14 } : null
  v16 = var.switch ? { a = local.v15, b = local.v15, c = local.v15, d = local.v15, e = local.v15, f = local.v15, g = local.v15, h = local.v15, i = local.v15, j = local.v15, k = local.v15, l = local.v15, m = local.v15, n = local.v15, o = local.v15, p = local.v15 } : null
  v17 = var.switch ? { a = local.v16, b = local.v16, c = local.v16, d = local.v16, e = local.v16, f = local.v16, g = local.v16, h = local.v16, i = local.v16, j = local.v16, k = local.v16, l = local.v16, m = local.v16, n = local.v16, o = local.v16, p = local.v16 } : null
  v18 = var.switch ? { a = local.v17, b = local.v17, c = local.v17, d = local.v17, e = local.v17, f = local.v17, g = local.v17, h = local.v17, i = local.v17, j = local.v17, k = local.v17, l = local.v17, m = local.v17, n = local.v17, o = local.v17, p = local.v17 } : null
  v19 = var.switch ? { a = local.v18, b = local.v18, c = local.v18, d = local.v18, e = local.v18, f = local.v18, g = local.v18, h = local.v18, i = local.v18, j = local.v18, k = local.v18, l = local.v18, m = local.v18, n = local.v18, o = local.v18, p = local.v18 } : null
  v20 = var.switch ? { a = local.v19, b = local.v19, c = local.v19, d = local.v19, e = local.v19, f = local.v19, g = local.v19, h = local.v19, i = local.v19, j = local.v19, k = local.v19, l = local.v19, m = local.v19, n = local.v19, o = local.v19, p = local.v19 } : null
  v21 = var.switch ? { a = local.v20, b = local.v20, c = local.v20, d = local.v20, e = local.v20, f = local.v20, g = local.v20, h = local.v20, i = local.v20, j = local.v20, k = local.v20, l = local.v20, m = local.v20, n = local.v20, o = local.v20, p = local.v20 } : null
  v22 = var.switch ? { a = local.v21, b = local.v21, c = local.v21, d = local.v21, e = local.v21, f = local.v21, g = local.v21, h = local.v21, i = local.v21, j = local.v21, k = local.v21, l = local.v21, m = local.v21, n = local.v21, o = local.v21, p = local.v21 } : null
  v23 = var.switch ? { a = local.v22, b = local.v22, c = local.v22, d = local.v22, e = local.v22, f = local.v22, g = local.v22, h = local.v22, i = local.v22, j = local.v22, k = local.v22, l = local.v22, m = local.v22, n = local.v22, o = local.v22, p = local.v22 } : null
  v24 = var.switch ? { a = local.v23, b = local.v23, c = local.v23, d = local.v23, e = local.v23, f = local.v23, g = local.v23, h = local.v23, i = local.v23, j = local.v23, k = local.v23, l = local.v23, m = local.v23, n = local.v23, o = local.v23, p = local.v23 } : null
  v25 = var.switch ? { a = local.v24, b = local.v24, c = local.v24, d = local.v24, e = local.v24, f = local.v24, g = local.v24, h = local.v24, i = local.v24, j = local.v24, k = local.v24, l = local.v24, m = local.v24, n = local.v24, o = local.v24, p = local.v24 } : null
  v26 = var.switch ? { a = local.v25, b = local.v25, c = local.v25, d = local.v25, e = local.v25, f = local.v25, g = local.v25, h = local.v25, i = local.v25, j = local.v25, k = local.v25, l = local.v25, m = local.v25, n = local.v25, o = local.v25, p = local.v25 } : null
  v27 = var.switch ? { a = local.v26, b = local.v26, c = local.v26, d = local.v26, e = local.v26, f = local.v26, g = local.v26, h = local.v26, i = local.v26, j = local.v26, k = local.v26, l = local.v26, m = local.v26, n = local.v26, o = local.v26, p = local.v26 } : null
  v28 = var.switch ? { a = local.v27, b = local.v27, c = local.v27, d = local.v27, e = local.v27, f = local.v27, g = local.v27, h = local.v27, i = local.v27, j = local.v27, k = local.v27, l = local.v27, m = local.v27, n = local.v27, o = local.v27, p = local.v27 } : null
  v29 = var.switch ? { a = local.v28, b = local.v28, c = local.v28, d = local.v28, e = local.v28, f = local.v28, g = local.v28, h = local.v28, i = local.v28, j = local.v28, k = local.v28, l = local.v28, m = local.v28, n = local.v28, o = local.v28, p = local.v28 } : null
  v30 = var.switch ? { a = local.v29, b = local.v29, c = local.v29, d = local.v29, e = local.v29, f = local.v29, g = local.v29, h = local.v29, i = local.v29, j = local.v29, k = local.v29, l = local.v29, m = local.v29, n = local.v29, o = local.v29, p = local.v29 } : null
  v31 = var.switch ? { a = local.v30, b = local.v30, c = local.v30, d = local.v30, e = local.v30, f = local.v30, g = local.v30, h = local.v30, i = local.v30, j = local.v30, k = local.v30, l = local.v30, m = local.v30, n = local.v30, o = local.v30, p = local.v30 } : null
  v32 = var.switch ? { a = local.v31, b = local.v31, c = local.v31, d = local.v31, e = local.v31, f = local.v31, g = local.v31, h = local.v31, i = local.v31, j = local.v31, k = local.v31, l = local.v31, m = local.v31, n = local.v31, o = local.v31, p = local.v31 } : null
  v33 = var.switch ? { a = local.v32, b = local.v32, c = local.v32, d = local.v32, e = local.v32, f = local.v32, g = local.v32, h = local.v32, i = local.v32, j = local.v32, k = local.v32, l = local.v32, m = local.v32, n = local.v32, o = local.v32, p = local.v32 } : null
  v34 = var.switch ? { a = local.v33, b = local.v33, c = local.v33, d = local.v33, e = local.v33, f = local.v33, g = local.v33, h = local.v33, i = local.v33, j = local.v33, k = local.v33, l = local.v33, m = local.v33, n = local.v33, o = local.v33, p = local.v33 } : null
  v35 = var.switch ? { a = local.v34, b = local.v34, c = local.v34, d = local.v34, e = local.v34, f = local.v34, g = local.v34, h = local.v34, i = local.v34, j = local.v34, k = local.v34, l = local.v34, m = local.v34, n = local.v34, o = local.v34, p = local.v34 } : null
  v36 = var.switch ? { a = local.v35, b = local.v35, c = local.v35, d = local.v35, e = local.v35, f = local.v35, g = local.v35, h = local.v35, i = local.v35, j = local.v35, k = local.v35, l = local.v35, m = local.v35, n = local.v35, o = local.v35, p = local.v35 } : null
  v37 = var.switch ? { a = local.v36, b = local.v36, c = local.v36, d = local.v36, e = local.v36, f = local.v36, g = local.v36, h = local.v36, i = local.v36, j = local.v36, k = local.v36, l = local.v36, m = local.v36, n = local.v36, o = local.v36, p = local.v36 } : null
  v38 = var.switch ? { a = local.v37, b = local.v37, c = local.v37, d = local.v37, e = local.v37, f = local.v37, g = local.v37, h = local.v37, i = local.v37, j = local.v37, k = local.v37, l = local.v37, m = local.v37, n = local.v37, o = local.v37, p = local.v37 } : null
  v39 = var.switch ? { a = local.v38, b = local.v38, c = local.v38, d = local.v38, e = local.v38, f = local.v38, g = local.v38, h = local.v38, i = local.v38, j = local.v38, k = local.v38, l = local.v38, m = local.v38, n = local.v38, o = local.v38, p = local.v38 } : null
  v40 = var.switch ? { a = local.v39, b = local.v39, c = local.v39, d = local.v39, e = local.v39, f = local.v39, g = local.v39, h = local.v39, i = local.v39, j = local.v39, k = local.v39, l = local.v39, m = local.v39, n = local.v39, o = local.v39, p = local.v39 } : null
}

resource "azurerm_monitor_diagnostic_setting" "asked" {
  for_each = local.v40
  name                           = "to-workspace"
  target_resource_id             = azurerm_recovery_services_vault.asked.id
  log_analytics_workspace_id     = "/subscriptions/0/resourceGroups/rg/providers/Microsoft.OperationalInsights/workspaces/law"
  log_analytics_destination_type = "Dedicated"

  enabled_log {
    category_group = "allLogs"
  }
}
