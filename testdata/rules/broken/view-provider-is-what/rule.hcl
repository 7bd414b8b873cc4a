entity "x" {
  identity = "id"

  view "azurerm_x" {
    id  = self.id
    new = provider_is("company/x", "newest")
  }
}
