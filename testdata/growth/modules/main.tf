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

variable "unused" {
  default = null
}

module "m0" {
  source = "./twice"
  v      = ["a"]
}

module "m1" {
  source = "./twice"
  v      = module.m0.v
}

module "m2" {
  source = "./twice"
  v      = module.m1.v
}

module "m3" {
  source = "./twice"
  v      = module.m2.v
}

module "m4" {
  source = "./twice"
  v      = module.m3.v
}

module "m5" {
  source = "./twice"
  v      = module.m4.v
}

module "m6" {
  source = "./twice"
  v      = module.m5.v
}

module "m7" {
  source = "./twice"
  v      = module.m6.v
}

module "m8" {
  source = "./twice"
  v      = module.m7.v
}

module "m9" {
  source = "./twice"
  v      = module.m8.v
}

module "m10" {
  source = "./twice"
  v      = module.m9.v
}

module "m11" {
  source = "./twice"
  v      = module.m10.v
}

module "m12" {
  source = "./twice"
  v      = module.m11.v
}

module "m13" {
  source = "./twice"
  v      = module.m12.v
}

module "m14" {
  source = "./twice"
  v      = module.m13.v
}

module "m15" {
  source = "./twice"
  v      = module.m14.v
}

module "m16" {
  source = "./twice"
  v      = module.m15.v
}

module "m17" {
  source = "./twice"
  v      = module.m16.v
}

module "m18" {
  source = "./twice"
  v      = module.m17.v
}

module "m19" {
  source = "./twice"
  v      = module.m18.v
}

module "m20" {
  source = "./twice"
  v      = module.m19.v
}

module "m21" {
  source = "./twice"
  v      = module.m20.v
}

module "m22" {
  source = "./twice"
  v      = module.m21.v
}

module "m23" {
  source = "./twice"
  v      = module.m22.v
}

module "m24" {
  source = "./twice"
  v      = module.m23.v
}

module "m25" {
  source = "./twice"
  v      = module.m24.v
}

module "m26" {
  source = "./twice"
  v      = module.m25.v
}

module "m27" {
  source = "./twice"
  v      = module.m26.v
}

module "m28" {
  source = "./twice"
  v      = module.m27.v
}

module "m29" {
  source = "./twice"
  v      = module.m28.v
}

module "m30" {
  source = "./twice"
  v      = module.m29.v
}

module "m31" {
  source = "./twice"
  v      = module.m30.v
}

module "m32" {
  source = "./twice"
  v      = module.m31.v
}

module "m33" {
  source = "./twice"
  v      = module.m32.v
}

module "m34" {
  source = "./twice"
  v      = module.m33.v
}

module "m35" {
  source = "./twice"
  v      = module.m34.v
}

module "m36" {
  source = "./twice"
  v      = module.m35.v
}

module "m37" {
  source = "./twice"
  v      = module.m36.v
}

module "m38" {
  source = "./twice"
  v      = module.m37.v
}

module "m39" {
  source = "./twice"
  v      = module.m38.v
}

module "m40" {
  source = "./twice"
  v      = module.m39.v
}

resource "azurerm_monitor_diagnostic_setting" "asked" {
  count = length(module.m40.v)
  name                           = "to-workspace"
  target_resource_id             = azurerm_recovery_services_vault.asked.id
  log_analytics_workspace_id     = "/subscriptions/0/resourceGroups/rg/providers/Microsoft.OperationalInsights/workspaces/law"
  log_analytics_destination_type = "Dedicated"

  enabled_log {
    category_group = "allLogs"
  }
}
