entity "x" {
  tree_wide   = true
  reaches_out = "always"

  view "azurerm_x" {
    name = self.name
  }
}
