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
  v1 = replace(local.v0, "a", local.v0)
  v2 = replace(local.v1, "a", local.v1)
  v3 = replace(local.v2, "a", local.v2)
  v4 = replace(local.v3, "a", local.v3)
  v5 = replace(local.v4, "a", local.v4)
  v6 = replace(local.v5, "a", local.v5)
  v7 = replace(local.v6, "a", local.v6)
  v8 = replace(local.v7, "a", local.v7)
  v9 = replace(local.v8, "a", local.v8)
  v10 = replace(local.v9, "a", local.v9)
  v11 = replace(local.v10, "a", local.v10)
  v12 = replace(local.v11, "a", local.v11)
  v13 = replace(local.v12, "a", local.v12)
  v14 = replace(local.v13, "a", local.v13)
  v15 = replace(local.v14, "a", local.v14)
  v16 = replace(local.v15, "a", local.v15)
  v17 = replace(local.v16, "a", local.v16)
  v18 = replace(local.v17, "a", local.v17)
  v19 = replace(local.v18, "a", local.v18)
  v20 = replace(local.v19, "a", local.v19)
  v21 = replace(local.v20, "a", local.v20)
  v22 = replace(local.v21, "a", local.v21)
  v23 = replace(local.v22, "a", local.v22)
  v24 = replace(local.v23, "a", local.v23)
  v25 = replace(local.v24, "a", local.v24)
  v26 = replace(local.v25, "a", local.v25)
  v27 = replace(local.v26, "a", local.v26)
  v28 = replace(local.v27, "a", local.v27)
  v29 = replace(local.v28, "a", local.v28)
  v30 = replace(local.v29, "a", local.v29)
  v31 = replace(local.v30, "a", local.v30)
  v32 = replace(local.v31, "a", local.v31)
  v33 = replace(local.v32, "a", local.v32)
  v34 = replace(local.v33, "a", local.v33)
  v35 = replace(local.v34, "a", local.v34)
  v36 = replace(local.v35, "a", local.v35)
  v37 = replace(local.v36, "a", local.v36)
  v38 = replace(local.v37, "a", local.v37)
  v39 = replace(local.v38, "a", local.v38)
  v40 = replace(local.v39, "a", local.v39)
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
