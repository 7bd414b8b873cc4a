entity "x" {
  identity = "id"

  view "azurerm_x" {
    id = given(self.other_id) ? self.other_id : [self.id]
  }
}
