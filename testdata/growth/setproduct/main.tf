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
  v0 = ["a", "b"]
  v1 = setproduct(local.v0, local.v0)
  v2 = setproduct(local.v1, local.v1)
  v3 = setproduct(local.v2, local.v2)
  v4 = setproduct(local.v3, local.v3)
  v5 = setproduct(local.v4, local.v4)
  v6 = setproduct(local.v5, local.v5)
  v7 = setproduct(local.v6, local.v6)
  v8 = setproduct(local.v7, local.v7)
  v9 = setproduct(local.v8, local.v8)
  v10 = setproduct(local.v9, local.v9)
  v11 = setproduct(local.v10, local.v10)
  v12 = setproduct(local.v11, local.v11)
  v13 = setproduct(local.v12, local.v12)
  v14 = setproduct(local.v13, local.v13)
  v15 = setproduct(local.v14, local.v14)
  v16 = setproduct(local.v15, local.v15)
  v17 = setproduct(local.v16, local.v16)
  v18 = setproduct(local.v17, local.v17)
  v19 = setproduct(local.v18, local.v18)
  v20 = setproduct(local.v19, local.v19)
  v21 = setproduct(local.v20, local.v20)
  v22 = setproduct(local.v21, local.v21)
  v23 = setproduct(local.v22, local.v22)
  v24 = setproduct(local.v23, local.v23)
  v25 = setproduct(local.v24, local.v24)
  v26 = setproduct(local.v25, local.v25)
  v27 = setproduct(local.v26, local.v26)
  v28 = setproduct(local.v27, local.v27)
  v29 = setproduct(local.v28, local.v28)
  v30 = setproduct(local.v29, local.v29)
  v31 = setproduct(local.v30, local.v30)
  v32 = setproduct(local.v31, local.v31)
  v33 = setproduct(local.v32, local.v32)
  v34 = setproduct(local.v33, local.v33)
  v35 = setproduct(local.v34, local.v34)
  v36 = setproduct(local.v35, local.v35)
  v37 = setproduct(local.v36, local.v36)
  v38 = setproduct(local.v37, local.v37)
  v39 = setproduct(local.v38, local.v38)
  v40 = setproduct(local.v39, local.v39)
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
