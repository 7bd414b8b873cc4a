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
  v1 = format("%s-%s", local.v0, local.v0)
  v2 = format("%s-%s", local.v1, local.v1)
  v3 = format("%s-%s", local.v2, local.v2)
  v4 = format("%s-%s", local.v3, local.v3)
  v5 = format("%s-%s", local.v4, local.v4)
  v6 = format("%s-%s", local.v5, local.v5)
  v7 = format("%s-%s", local.v6, local.v6)
  v8 = format("%s-%s", local.v7, local.v7)
  v9 = format("%s-%s", local.v8, local.v8)
  v10 = format("%s-%s", local.v9, local.v9)
  v11 = format("%s-%s", local.v10, local.v10)
  v12 = format("%s-%s", local.v11, local.v11)
  v13 = format("%s-%s", local.v12, local.v12)
  v14 = format("%s-%s", local.v13, local.v13)
  v15 = format("%s-%s", local.v14, local.v14)
  v16 = format("%s-%s", local.v15, local.v15)
  v17 = format("%s-%s", local.v16, local.v16)
  v18 = format("%s-%s", local.v17, local.v17)
  v19 = format("%s-%s", local.v18, local.v18)
  v20 = format("%s-%s", local.v19, local.v19)
  v21 = format("%s-%s", local.v20, local.v20)
  v22 = format("%s-%s", local.v21, local.v21)
  v23 = format("%s-%s", local.v22, local.v22)
  v24 = format("%s-%s", local.v23, local.v23)
  v25 = format("%s-%s", local.v24, local.v24)
  v26 = format("%s-%s", local.v25, local.v25)
  v27 = format("%s-%s", local.v26, local.v26)
  v28 = format("%s-%s", local.v27, local.v27)
  v29 = format("%s-%s", local.v28, local.v28)
  v30 = format("%s-%s", local.v29, local.v29)
  v31 = format("%s-%s", local.v30, local.v30)
  v32 = format("%s-%s", local.v31, local.v31)
  v33 = format("%s-%s", local.v32, local.v32)
  v34 = format("%s-%s", local.v33, local.v33)
  v35 = format("%s-%s", local.v34, local.v34)
  v36 = format("%s-%s", local.v35, local.v35)
  v37 = format("%s-%s", local.v36, local.v36)
  v38 = format("%s-%s", local.v37, local.v37)
  v39 = format("%s-%s", local.v38, local.v38)
  v40 = format("%s-%s", local.v39, local.v39)
}

resource "azurerm_monitor_diagnostic_setting" "asked" {
  count = startswith(local.v40, "ab") ? 1 : 0
  name                           = "to-workspace"
  target_resource_id             = azurerm_recovery_services_vault.asked.id
  log_analytics_workspace_id     = "/subscriptions/0/resourceGroups/rg/providers/Microsoft.OperationalInsights/workspaces/law"
  log_analytics_destination_type = "Dedicated"

  enabled_log {
    category_group = "allLogs"
  }
}
