entity "gateway" {
  identity = "idd"

  view "azurerm_application_gateway" {
    id   = self.id
    name = self.name
  }
}
