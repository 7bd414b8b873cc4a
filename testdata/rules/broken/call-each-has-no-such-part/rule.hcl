entity "x" {
  view "module.company/x/azurerm" {
    for_each = self.settings
    name     = each.vlaue.name
  }
}
