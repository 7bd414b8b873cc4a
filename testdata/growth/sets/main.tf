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
  v0 = toset(["a"])
  v1 = setunion(local.v0, [for one in local.v0 : "${one}1"])
  v2 = setunion(local.v1, [for one in local.v1 : "${one}2"])
  v3 = setunion(local.v2, [for one in local.v2 : "${one}3"])
  v4 = setunion(local.v3, [for one in local.v3 : "${one}4"])
  v5 = setunion(local.v4, [for one in local.v4 : "${one}5"])
  v6 = setunion(local.v5, [for one in local.v5 : "${one}6"])
  v7 = setunion(local.v6, [for one in local.v6 : "${one}7"])
  v8 = setunion(local.v7, [for one in local.v7 : "${one}8"])
  v9 = setunion(local.v8, [for one in local.v8 : "${one}9"])
  v10 = setunion(local.v9, [for one in local.v9 : "${one}10"])
  v11 = setunion(local.v10, [for one in local.v10 : "${one}11"])
  v12 = setunion(local.v11, [for one in local.v11 : "${one}12"])
  v13 = setunion(local.v12, [for one in local.v12 : "${one}13"])
  v14 = setunion(local.v13, [for one in local.v13 : "${one}14"])
  v15 = setunion(local.v14, [for one in local.v14 : "${one}15"])
  v16 = setunion(local.v15, [for one in local.v15 : "${one}16"])
  v17 = setunion(local.v16, [for one in local.v16 : "${one}17"])
  v18 = setunion(local.v17, [for one in local.v17 : "${one}18"])
  v19 = setunion(local.v18, [for one in local.v18 : "${one}19"])
  v20 = setunion(local.v19, [for one in local.v19 : "${one}20"])
  v21 = setunion(local.v20, [for one in local.v20 : "${one}21"])
  v22 = setunion(local.v21, [for one in local.v21 : "${one}22"])
  v23 = setunion(local.v22, [for one in local.v22 : "${one}23"])
  v24 = setunion(local.v23, [for one in local.v23 : "${one}24"])
  v25 = setunion(local.v24, [for one in local.v24 : "${one}25"])
  v26 = setunion(local.v25, [for one in local.v25 : "${one}26"])
  v27 = setunion(local.v26, [for one in local.v26 : "${one}27"])
  v28 = setunion(local.v27, [for one in local.v27 : "${one}28"])
  v29 = setunion(local.v28, [for one in local.v28 : "${one}29"])
  v30 = setunion(local.v29, [for one in local.v29 : "${one}30"])
  v31 = setunion(local.v30, [for one in local.v30 : "${one}31"])
  v32 = setunion(local.v31, [for one in local.v31 : "${one}32"])
  v33 = setunion(local.v32, [for one in local.v32 : "${one}33"])
  v34 = setunion(local.v33, [for one in local.v33 : "${one}34"])
  v35 = setunion(local.v34, [for one in local.v34 : "${one}35"])
  v36 = setunion(local.v35, [for one in local.v35 : "${one}36"])
  v37 = setunion(local.v36, [for one in local.v36 : "${one}37"])
  v38 = setunion(local.v37, [for one in local.v37 : "${one}38"])
  v39 = setunion(local.v38, [for one in local.v38 : "${one}39"])
  v40 = setunion(local.v39, [for one in local.v39 : "${one}40"])
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
