entity "x" {
  view "module.company/x/azurerm" {
    for_each = length(self.settings)
    name     = each.value
  }
}
