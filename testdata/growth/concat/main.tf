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
  v0 = ["a"]
  v1 = concat(local.v0, local.v0)
  v2 = concat(local.v1, local.v1)
  v3 = concat(local.v2, local.v2)
  v4 = concat(local.v3, local.v3)
  v5 = concat(local.v4, local.v4)
  v6 = concat(local.v5, local.v5)
  v7 = concat(local.v6, local.v6)
  v8 = concat(local.v7, local.v7)
  v9 = concat(local.v8, local.v8)
  v10 = concat(local.v9, local.v9)
  v11 = concat(local.v10, local.v10)
  v12 = concat(local.v11, local.v11)
  v13 = concat(local.v12, local.v12)
  v14 = concat(local.v13, local.v13)
  v15 = concat(local.v14, local.v14)
  v16 = concat(local.v15, local.v15)
  v17 = concat(local.v16, local.v16)
  v18 = concat(local.v17, local.v17)
  v19 = concat(local.v18, local.v18)
  v20 = concat(local.v19, local.v19)
  v21 = concat(local.v20, local.v20)
  v22 = concat(local.v21, local.v21)
  v23 = concat(local.v22, local.v22)
  v24 = concat(local.v23, local.v23)
  v25 = concat(local.v24, local.v24)
  v26 = concat(local.v25, local.v25)
  v27 = concat(local.v26, local.v26)
  v28 = concat(local.v27, local.v27)
  v29 = concat(local.v28, local.v28)
  v30 = concat(local.v29, local.v29)
  v31 = concat(local.v30, local.v30)
  v32 = concat(local.v31, local.v31)
  v33 = concat(local.v32, local.v32)
  v34 = concat(local.v33, local.v33)
  v35 = concat(local.v34, local.v34)
  v36 = concat(local.v35, local.v35)
  v37 = concat(local.v36, local.v36)
  v38 = concat(local.v37, local.v37)
  v39 = concat(local.v38, local.v38)
  v40 = concat(local.v39, local.v39)
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
