variable "diagnostic_settings" {
  type = map(any)
}

variable "enabled" {
  type = bool
}

module "asked" {
  source              = "Azure/avm-res-recoveryservices-vault/azurerm"
  name                = "rsv-asked"
  location            = "westeurope"
  resource_group_name = "rg"
  sku                 = "Standard"
  diagnostic_settings = var.diagnostic_settings
}

module "switched" {
  source              = "Azure/avm-res-recoveryservices-vault/azurerm"
  name                = "rsv-switched"
  location            = "westeurope"
  resource_group_name = "rg"
  sku                 = "Standard"
  diagnostic_settings = { for k, v in { law = { workspace_resource_id = "/law" } } : k => v if var.enabled }
}

# An output that the module is not known to have may be anything.
module "odd" {
  source              = "Azure/avm-res-recoveryservices-vault/azurerm"
  name                = "rsv-odd"
  location            = "westeurope"
  resource_group_name = "rg"
  sku                 = "Standard"
}

resource "azurerm_monitor_diagnostic_setting" "odd" {
  name               = "odd"
  target_resource_id = module.odd.vault.id
  storage_account_id = "/st"
  enabled_log { category_group = "allLogs" }
}
