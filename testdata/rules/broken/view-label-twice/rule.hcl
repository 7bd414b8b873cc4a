entity "x" {
  view "azurerm_x" "azurerm_y" "azurerm_x" {
    name = self.name
  }
}
