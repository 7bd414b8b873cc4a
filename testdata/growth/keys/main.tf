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
  v1 = merge(local.v0, { for key, value in local.v0 : "${key}-${value}" => "${value}${value}" })
  v2 = merge(local.v1, { for key, value in local.v1 : "${key}-${value}" => "${value}${value}" })
  v3 = merge(local.v2, { for key, value in local.v2 : "${key}-${value}" => "${value}${value}" })
  v4 = merge(local.v3, { for key, value in local.v3 : "${key}-${value}" => "${value}${value}" })
  v5 = merge(local.v4, { for key, value in local.v4 : "${key}-${value}" => "${value}${value}" })
  v6 = merge(local.v5, { for key, value in local.v5 : "${key}-${value}" => "${value}${value}" })
  v7 = merge(local.v6, { for key, value in local.v6 : "${key}-${value}" => "${value}${value}" })
  v8 = merge(local.v7, { for key, value in local.v7 : "${key}-${value}" => "${value}${value}" })
  v9 = merge(local.v8, { for key, value in local.v8 : "${key}-${value}" => "${value}${value}" })
  v10 = merge(local.v9, { for key, value in local.v9 : "${key}-${value}" => "${value}${value}" })
  v11 = merge(local.v10, { for key, value in local.v10 : "${key}-${value}" => "${value}${value}" })
  v12 = merge(local.v11, { for key, value in local.v11 : "${key}-${value}" => "${value}${value}" })
  v13 = merge(local.v12, { for key, value in local.v12 : "${key}-${value}" => "${value}${value}" })
  v14 = merge(local.v13, { for key, value in local.v13 : "${key}-${value}" => "${value}${value}" })
  v15 = merge(local.v14, { for key, value in local.v14 : "${key}-${value}" => "${value}${value}" })
  v16 = merge(local.v15, { for key, value in local.v15 : "${key}-${value}" => "${value}${value}" })
  v17 = merge(local.v16, { for key, value in local.v16 : "${key}-${value}" => "${value}${value}" })
  v18 = merge(local.v17, { for key, value in local.v17 : "${key}-${value}" => "${value}${value}" })
  v19 = merge(local.v18, { for key, value in local.v18 : "${key}-${value}" => "${value}${value}" })
  v20 = merge(local.v19, { for key, value in local.v19 : "${key}-${value}" => "${value}${value}" })
  v21 = merge(local.v20, { for key, value in local.v20 : "${key}-${value}" => "${value}${value}" })
  v22 = merge(local.v21, { for key, value in local.v21 : "${key}-${value}" => "${value}${value}" })
  v23 = merge(local.v22, { for key, value in local.v22 : "${key}-${value}" => "${value}${value}" })
  v24 = merge(local.v23, { for key, value in local.v23 : "${key}-${value}" => "${value}${value}" })
  v25 = merge(local.v24, { for key, value in local.v24 : "${key}-${value}" => "${value}${value}" })
  v26 = merge(local.v25, { for key, value in local.v25 : "${key}-${value}" => "${value}${value}" })
  v27 = merge(local.v26, { for key, value in local.v26 : "${key}-${value}" => "${value}${value}" })
  v28 = merge(local.v27, { for key, value in local.v27 : "${key}-${value}" => "${value}${value}" })
  v29 = merge(local.v28, { for key, value in local.v28 : "${key}-${value}" => "${value}${value}" })
  v30 = merge(local.v29, { for key, value in local.v29 : "${key}-${value}" => "${value}${value}" })
  v31 = merge(local.v30, { for key, value in local.v30 : "${key}-${value}" => "${value}${value}" })
  v32 = merge(local.v31, { for key, value in local.v31 : "${key}-${value}" => "${value}${value}" })
  v33 = merge(local.v32, { for key, value in local.v32 : "${key}-${value}" => "${value}${value}" })
  v34 = merge(local.v33, { for key, value in local.v33 : "${key}-${value}" => "${value}${value}" })
  v35 = merge(local.v34, { for key, value in local.v34 : "${key}-${value}" => "${value}${value}" })
  v36 = merge(local.v35, { for key, value in local.v35 : "${key}-${value}" => "${value}${value}" })
  v37 = merge(local.v36, { for key, value in local.v36 : "${key}-${value}" => "${value}${value}" })
  v38 = merge(local.v37, { for key, value in local.v37 : "${key}-${value}" => "${value}${value}" })
  v39 = merge(local.v38, { for key, value in local.v38 : "${key}-${value}" => "${value}${value}" })
  v40 = merge(local.v39, { for key, value in local.v39 : "${key}-${value}" => "${value}${value}" })
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
