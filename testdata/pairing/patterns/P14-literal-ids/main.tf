provider "azurerm" {
  features {}
  subscription_id = "33333333-3333-3333-3333-333333333333"
}

resource "azurerm_recovery_services_vault" "erp" {
  name                = "rsv-erp"
  location            = "westeurope"
  resource_group_name = "rg-erp"
  sku                 = "Standard"
}

resource "azurerm_recovery_services_vault" "crm" {
  name                = "rsv-crm"
  location            = "westeurope"
  resource_group_name = "rg-crm"
  sku                 = "Standard"
}

module "diagnostics" {
  source   = "./modules/diagnostic_setting"
  for_each = var.diagnostic_settings

  name                       = each.key
  target_resource_id         = each.value.target_resource_id
  log_analytics_workspace_id = each.value.log_analytics_workspace_id
  log_categories             = each.value.log_categories
}

variable "diagnostic_settings" {
  type = map(object({
    target_resource_id         = string
    log_analytics_workspace_id = string
    log_categories             = list(string)
  }))
  default = {}
}
