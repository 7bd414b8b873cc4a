provider "azurerm" {
  features {}
}

variable "logs_destinations_ids" {
  type = list(string)
  default = [
    "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-log/providers/Microsoft.OperationalInsights/workspaces/log",
  ]
}

variable "extra_destinations_ids" {
  type    = list(string)
  default = []
}

resource "azurerm_recovery_services_vault" "main" {
  count               = 1
  name                = "rsv-main"
  location            = "francecentral"
  resource_group_name = "rg-main"
  sku                 = "Standard"
}

resource "azurerm_recovery_services_vault" "other" {
  name                = "rsv-other"
  location            = "francecentral"
  resource_group_name = "rg-main"
  sku                 = "Standard"
}

resource "azurerm_recovery_services_vault" "third" {
  name                = "rsv-third"
  location            = "francecentral"
  resource_group_name = "rg-main"
  sku                 = "Standard"
}

module "diagnostics" {
  source  = "acme/diagnostic-settings/azurerm"
  version = "~> 8.0"

  resource_id           = azurerm_recovery_services_vault.main[0].id
  logs_destinations_ids = var.logs_destinations_ids
}

module "naming" {
  source  = "acme/naming/azurerm"
  version = "~> 1.2"

  suffix = [azurerm_recovery_services_vault.other.name]
}

module "diagnostics_third" {
  count   = length(var.extra_destinations_ids) > 0 ? 1 : 0
  source  = "acme/diagnostic-settings/azurerm"
  version = "~> 8.0"

  resource_id           = azurerm_recovery_services_vault.third.id
  logs_destinations_ids = var.extra_destinations_ids
}
