entity "x" {
  scope_segments = -1

  view "azurerm_x" {
    name = self.name
  }
}
