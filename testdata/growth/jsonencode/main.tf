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
  v0 = "\""
  v1 = jsonencode(local.v0)
  v2 = jsonencode(local.v1)
  v3 = jsonencode(local.v2)
  v4 = jsonencode(local.v3)
  v5 = jsonencode(local.v4)
  v6 = jsonencode(local.v5)
  v7 = jsonencode(local.v6)
  v8 = jsonencode(local.v7)
  v9 = jsonencode(local.v8)
  v10 = jsonencode(local.v9)
  v11 = jsonencode(local.v10)
  v12 = jsonencode(local.v11)
  v13 = jsonencode(local.v12)
  v14 = jsonencode(local.v13)
  v15 = jsonencode(local.v14)
  v16 = jsonencode(local.v15)
  v17 = jsonencode(local.v16)
  v18 = jsonencode(local.v17)
  v19 = jsonencode(local.v18)
  v20 = jsonencode(local.v19)
  v21 = jsonencode(local.v20)
  v22 = jsonencode(local.v21)
  v23 = jsonencode(local.v22)
  v24 = jsonencode(local.v23)
  v25 = jsonencode(local.v24)
  v26 = jsonencode(local.v25)
  v27 = jsonencode(local.v26)
  v28 = jsonencode(local.v27)
  v29 = jsonencode(local.v28)
  v30 = jsonencode(local.v29)
  v31 = jsonencode(local.v30)
  v32 = jsonencode(local.v31)
  v33 = jsonencode(local.v32)
  v34 = jsonencode(local.v33)
  v35 = jsonencode(local.v34)
  v36 = jsonencode(local.v35)
  v37 = jsonencode(local.v36)
  v38 = jsonencode(local.v37)
  v39 = jsonencode(local.v38)
  v40 = jsonencode(local.v39)
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
