entity "x" {
  view "azurerm_x" {
    let {
      output = self.name
    }
    name = output
  }
}
