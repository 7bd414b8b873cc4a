# Nobody knows how many there are, but each has the same settings, or none.
variable "regions" {
  type = map(string)
}

module "logged" {
  for_each            = var.regions
  source              = "Azure/avm-res-recoveryservices-vault/azurerm"
  name                = "rsv-${each.key}"
  location            = each.value
  resource_group_name = "rg"
  sku                 = "Standard"
  diagnostic_settings = {
    law = { workspace_resource_id = "/law", log_analytics_destination_type = "AzureDiagnostics" }
  }
}

module "blind" {
  for_each            = var.regions
  source              = "Azure/avm-res-recoveryservices-vault/azurerm"
  name                = "rsv-blind-${each.key}"
  location            = each.value
  resource_group_name = "rg"
  sku                 = "Standard"
}
