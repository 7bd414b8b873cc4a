entity "x" {
  identity = "id"

  view "azurerm_x" {
    id  = self.id
    new = provider_is("newest")
  }
}
