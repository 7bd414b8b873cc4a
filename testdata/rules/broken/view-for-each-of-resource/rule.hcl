entity "x" {
  view "azurerm_x" {
    for_each = self.rules
    name     = self.name
  }
}
