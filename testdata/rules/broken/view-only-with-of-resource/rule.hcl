entity "x" {
  view "azurerm_x" {
    only_with = ["rule"]
    name      = self.name
  }
}
