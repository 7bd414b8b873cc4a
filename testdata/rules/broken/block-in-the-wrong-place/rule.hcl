entity "x" {
  view "azurerm_x" {
    name = self.name
  }

  assert {
    condition = true
  }
}
