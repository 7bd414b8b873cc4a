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
  v1 = flatten([for one in local.v0 : [for other in local.v0 : "${one}${other}"]])
  v2 = flatten([for one in local.v1 : [for other in local.v1 : "${one}${other}"]])
  v3 = flatten([for one in local.v2 : [for other in local.v2 : "${one}${other}"]])
  v4 = flatten([for one in local.v3 : [for other in local.v3 : "${one}${other}"]])
  v5 = flatten([for one in local.v4 : [for other in local.v4 : "${one}${other}"]])
  v6 = flatten([for one in local.v5 : [for other in local.v5 : "${one}${other}"]])
  v7 = flatten([for one in local.v6 : [for other in local.v6 : "${one}${other}"]])
  v8 = flatten([for one in local.v7 : [for other in local.v7 : "${one}${other}"]])
  v9 = flatten([for one in local.v8 : [for other in local.v8 : "${one}${other}"]])
  v10 = flatten([for one in local.v9 : [for other in local.v9 : "${one}${other}"]])
  v11 = flatten([for one in local.v10 : [for other in local.v10 : "${one}${other}"]])
  v12 = flatten([for one in local.v11 : [for other in local.v11 : "${one}${other}"]])
  v13 = flatten([for one in local.v12 : [for other in local.v12 : "${one}${other}"]])
  v14 = flatten([for one in local.v13 : [for other in local.v13 : "${one}${other}"]])
  v15 = flatten([for one in local.v14 : [for other in local.v14 : "${one}${other}"]])
  v16 = flatten([for one in local.v15 : [for other in local.v15 : "${one}${other}"]])
  v17 = flatten([for one in local.v16 : [for other in local.v16 : "${one}${other}"]])
  v18 = flatten([for one in local.v17 : [for other in local.v17 : "${one}${other}"]])
  v19 = flatten([for one in local.v18 : [for other in local.v18 : "${one}${other}"]])
  v20 = flatten([for one in local.v19 : [for other in local.v19 : "${one}${other}"]])
  v21 = flatten([for one in local.v20 : [for other in local.v20 : "${one}${other}"]])
  v22 = flatten([for one in local.v21 : [for other in local.v21 : "${one}${other}"]])
  v23 = flatten([for one in local.v22 : [for other in local.v22 : "${one}${other}"]])
  v24 = flatten([for one in local.v23 : [for other in local.v23 : "${one}${other}"]])
  v25 = flatten([for one in local.v24 : [for other in local.v24 : "${one}${other}"]])
  v26 = flatten([for one in local.v25 : [for other in local.v25 : "${one}${other}"]])
  v27 = flatten([for one in local.v26 : [for other in local.v26 : "${one}${other}"]])
  v28 = flatten([for one in local.v27 : [for other in local.v27 : "${one}${other}"]])
  v29 = flatten([for one in local.v28 : [for other in local.v28 : "${one}${other}"]])
  v30 = flatten([for one in local.v29 : [for other in local.v29 : "${one}${other}"]])
  v31 = flatten([for one in local.v30 : [for other in local.v30 : "${one}${other}"]])
  v32 = flatten([for one in local.v31 : [for other in local.v31 : "${one}${other}"]])
  v33 = flatten([for one in local.v32 : [for other in local.v32 : "${one}${other}"]])
  v34 = flatten([for one in local.v33 : [for other in local.v33 : "${one}${other}"]])
  v35 = flatten([for one in local.v34 : [for other in local.v34 : "${one}${other}"]])
  v36 = flatten([for one in local.v35 : [for other in local.v35 : "${one}${other}"]])
  v37 = flatten([for one in local.v36 : [for other in local.v36 : "${one}${other}"]])
  v38 = flatten([for one in local.v37 : [for other in local.v37 : "${one}${other}"]])
  v39 = flatten([for one in local.v38 : [for other in local.v38 : "${one}${other}"]])
  v40 = flatten([for one in local.v39 : [for other in local.v39 : "${one}${other}"]])
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
