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

variable "name" {
  type = string
}

locals {
  v0 = [var.name]
  v1 = concat(local.v0, [for one in local.v0 : one if one != "x"], local.v0)
  v2 = concat(local.v1, [for one in local.v1 : one if one != "x"], local.v1)
  v3 = concat(local.v2, [for one in local.v2 : one if one != "x"], local.v2)
  v4 = concat(local.v3, [for one in local.v3 : one if one != "x"], local.v3)
  v5 = concat(local.v4, [for one in local.v4 : one if one != "x"], local.v4)
  v6 = concat(local.v5, [for one in local.v5 : one if one != "x"], local.v5)
  v7 = concat(local.v6, [for one in local.v6 : one if one != "x"], local.v6)
  v8 = concat(local.v7, [for one in local.v7 : one if one != "x"], local.v7)
  v9 = concat(local.v8, [for one in local.v8 : one if one != "x"], local.v8)
  v10 = concat(local.v9, [for one in local.v9 : one if one != "x"], local.v9)
  v11 = concat(local.v10, [for one in local.v10 : one if one != "x"], local.v10)
  v12 = concat(local.v11, [for one in local.v11 : one if one != "x"], local.v11)
  v13 = concat(local.v12, [for one in local.v12 : one if one != "x"], local.v12)
  v14 = concat(local.v13, [for one in local.v13 : one if one != "x"], local.v13)
  v15 = concat(local.v14, [for one in local.v14 : one if one != "x"], local.v14)
  v16 = concat(local.v15, [for one in local.v15 : one if one != "x"], local.v15)
  v17 = concat(local.v16, [for one in local.v16 : one if one != "x"], local.v16)
  v18 = concat(local.v17, [for one in local.v17 : one if one != "x"], local.v17)
  v19 = concat(local.v18, [for one in local.v18 : one if one != "x"], local.v18)
  v20 = concat(local.v19, [for one in local.v19 : one if one != "x"], local.v19)
  v21 = concat(local.v20, [for one in local.v20 : one if one != "x"], local.v20)
  v22 = concat(local.v21, [for one in local.v21 : one if one != "x"], local.v21)
  v23 = concat(local.v22, [for one in local.v22 : one if one != "x"], local.v22)
  v24 = concat(local.v23, [for one in local.v23 : one if one != "x"], local.v23)
  v25 = concat(local.v24, [for one in local.v24 : one if one != "x"], local.v24)
  v26 = concat(local.v25, [for one in local.v25 : one if one != "x"], local.v25)
  v27 = concat(local.v26, [for one in local.v26 : one if one != "x"], local.v26)
  v28 = concat(local.v27, [for one in local.v27 : one if one != "x"], local.v27)
  v29 = concat(local.v28, [for one in local.v28 : one if one != "x"], local.v28)
  v30 = concat(local.v29, [for one in local.v29 : one if one != "x"], local.v29)
  v31 = concat(local.v30, [for one in local.v30 : one if one != "x"], local.v30)
  v32 = concat(local.v31, [for one in local.v31 : one if one != "x"], local.v31)
  v33 = concat(local.v32, [for one in local.v32 : one if one != "x"], local.v32)
  v34 = concat(local.v33, [for one in local.v33 : one if one != "x"], local.v33)
  v35 = concat(local.v34, [for one in local.v34 : one if one != "x"], local.v34)
  v36 = concat(local.v35, [for one in local.v35 : one if one != "x"], local.v35)
  v37 = concat(local.v36, [for one in local.v36 : one if one != "x"], local.v36)
  v38 = concat(local.v37, [for one in local.v37 : one if one != "x"], local.v37)
  v39 = concat(local.v38, [for one in local.v38 : one if one != "x"], local.v38)
  v40 = concat(local.v39, [for one in local.v39 : one if one != "x"], local.v39)
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
