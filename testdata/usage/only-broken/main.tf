resource "azurerm_recovery_services_vault" {{{
