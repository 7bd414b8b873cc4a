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
  v1 = merge({ a = local.v0 }, { b = local.v0 })
  v2 = merge({ a = local.v1 }, { b = local.v1 })
  v3 = merge({ a = local.v2 }, { b = local.v2 })
  v4 = merge({ a = local.v3 }, { b = local.v3 })
  v5 = merge({ a = local.v4 }, { b = local.v4 })
  v6 = merge({ a = local.v5 }, { b = local.v5 })
  v7 = merge({ a = local.v6 }, { b = local.v6 })
  v8 = merge({ a = local.v7 }, { b = local.v7 })
  v9 = merge({ a = local.v8 }, { b = local.v8 })
  v10 = merge({ a = local.v9 }, { b = local.v9 })
  v11 = merge({ a = local.v10 }, { b = local.v10 })
  v12 = merge({ a = local.v11 }, { b = local.v11 })
  v13 = merge({ a = local.v12 }, { b = local.v12 })
  v14 = merge({ a = local.v13 }, { b = local.v13 })
  v15 = merge({ a = local.v14 }, { b = local.v14 })
  v16 = merge({ a = local.v15 }, { b = local.v15 })
  v17 = merge({ a = local.v16 }, { b = local.v16 })
  v18 = merge({ a = local.v17 }, { b = local.v17 })
  v19 = merge({ a = local.v18 }, { b = local.v18 })
  v20 = merge({ a = local.v19 }, { b = local.v19 })
  v21 = merge({ a = local.v20 }, { b = local.v20 })
  v22 = merge({ a = local.v21 }, { b = local.v21 })
  v23 = merge({ a = local.v22 }, { b = local.v22 })
  v24 = merge({ a = local.v23 }, { b = local.v23 })
  v25 = merge({ a = local.v24 }, { b = local.v24 })
  v26 = merge({ a = local.v25 }, { b = local.v25 })
  v27 = merge({ a = local.v26 }, { b = local.v26 })
  v28 = merge({ a = local.v27 }, { b = local.v27 })
  v29 = merge({ a = local.v28 }, { b = local.v28 })
  v30 = merge({ a = local.v29 }, { b = local.v29 })
  v31 = merge({ a = local.v30 }, { b = local.v30 })
  v32 = merge({ a = local.v31 }, { b = local.v31 })
  v33 = merge({ a = local.v32 }, { b = local.v32 })
  v34 = merge({ a = local.v33 }, { b = local.v33 })
  v35 = merge({ a = local.v34 }, { b = local.v34 })
  v36 = merge({ a = local.v35 }, { b = local.v35 })
  v37 = merge({ a = local.v36 }, { b = local.v36 })
  v38 = merge({ a = local.v37 }, { b = local.v37 })
  v39 = merge({ a = local.v38 }, { b = local.v38 })
  v40 = merge({ a = local.v39 }, { b = local.v39 })
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
