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
  v0 = { a = "a" }
  v1 = { a = local.v0, b = local.v0 }
  v2 = { a = local.v1, b = local.v1 }
  v3 = { a = local.v2, b = local.v2 }
  v4 = { a = local.v3, b = local.v3 }
  v5 = { a = local.v4, b = local.v4 }
  v6 = { a = local.v5, b = local.v5 }
  v7 = { a = local.v6, b = local.v6 }
  v8 = { a = local.v7, b = local.v7 }
  v9 = { a = local.v8, b = local.v8 }
  v10 = { a = local.v9, b = local.v9 }
  v11 = { a = local.v10, b = local.v10 }
  v12 = { a = local.v11, b = local.v11 }
  v13 = { a = local.v12, b = local.v12 }
  v14 = { a = local.v13, b = local.v13 }
  v15 = { a = local.v14, b = local.v14 }
  v16 = { a = local.v15, b = local.v15 }
  v17 = { a = local.v16, b = local.v16 }
  v18 = { a = local.v17, b = local.v17 }
  v19 = { a = local.v18, b = local.v18 }
  v20 = { a = local.v19, b = local.v19 }
  v21 = { a = local.v20, b = local.v20 }
  v22 = { a = local.v21, b = local.v21 }
  v23 = { a = local.v22, b = local.v22 }
  v24 = { a = local.v23, b = local.v23 }
  v25 = { a = local.v24, b = local.v24 }
  v26 = { a = local.v25, b = local.v25 }
  v27 = { a = local.v26, b = local.v26 }
  v28 = { a = local.v27, b = local.v27 }
  v29 = { a = local.v28, b = local.v28 }
  v30 = { a = local.v29, b = local.v29 }
  v31 = { a = local.v30, b = local.v30 }
  v32 = { a = local.v31, b = local.v31 }
  v33 = { a = local.v32, b = local.v32 }
  v34 = { a = local.v33, b = local.v33 }
  v35 = { a = local.v34, b = local.v34 }
  v36 = { a = local.v35, b = local.v35 }
  v37 = { a = local.v36, b = local.v36 }
  v38 = { a = local.v37, b = local.v37 }
  v39 = { a = local.v38, b = local.v38 }
  v40 = { a = local.v39, b = local.v39 }
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
