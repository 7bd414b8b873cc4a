entity "x" {
  view "module.company/x/azurerm" {
    name = each.value
  }
}
