variable "site" {
  type = object({
    name     = string
    sku      = string
    critical = bool
  })
}

resource "azurerm_recovery_services_vault" "this" {
  name                = "rsv-${var.site.name}"
  location            = "westeurope"
  resource_group_name = "rg-${var.site.name}"
  sku                 = var.site.sku
}

output "vault" {
  value = azurerm_recovery_services_vault.this
}

output "settings" {
  value = var.site
}
