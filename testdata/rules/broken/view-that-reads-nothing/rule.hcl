entity "x" {
  view "azurerm_x" "azurerm_y" {
    name = self.name
  }

  view "azurerm_y" {
    when = self.name != ""
    name = self.name
  }
}
