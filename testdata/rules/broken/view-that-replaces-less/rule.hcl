entity "vault" {
  view "azurerm_recovery_services_vault" {
    id   = self.id
    name = lower(self.name)
  }
}
