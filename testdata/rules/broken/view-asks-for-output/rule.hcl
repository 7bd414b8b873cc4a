entity "x" {
  identity = "id"

  view "azurerm_x" {
    id = output.id
  }
}
