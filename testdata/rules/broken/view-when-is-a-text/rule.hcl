entity "x" {
  view "azurerm_x" {
    when = "yes"
    name = self.name
  }
}
