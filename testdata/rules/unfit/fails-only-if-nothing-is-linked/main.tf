resource "azurerm_key_vault" "a" {
  name                = "a"
  location            = "westeurope"
  resource_group_name = "rg"
  tenant_id           = "00000000-0000-0000-0000-000000000000"
  sku_name            = "standard"
}

module "log" {
  source = "example/log/azurerm"
  id     = azurerm_key_vault.a.id
}

variable "targets" {
  type = list(string)
}

resource "azurerm_monitor_diagnostic_setting" "d" {
  for_each           = toset(var.targets)
  name               = each.key
  target_resource_id = azurerm_key_vault.a.id
  storage_account_id = "/sa"

  enabled_log {
    category = "AuditEvent"
  }
}
