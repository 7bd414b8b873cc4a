# A management group: it holds subscriptions. Which, is not in the code, so that nobody can tell what lies in it.
entity "management_group" {
  identity = "id"

  view "azurerm_management_group" {
    id = self.id
  }
}
