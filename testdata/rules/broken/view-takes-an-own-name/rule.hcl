entity "x" {
  view "azurerm_x" {
    address = self.name
  }
}
