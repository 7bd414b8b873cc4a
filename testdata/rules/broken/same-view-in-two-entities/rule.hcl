entity "x" {
  view "azurerm_x" {
    name = self.name
  }
}

entity "x" {
  view "azurerm_x" {
    name = self.name
  }
}

