entity "x" {
  identity = "id"

  view "azurerm_x" {
    id = [self.id]
  }
}
