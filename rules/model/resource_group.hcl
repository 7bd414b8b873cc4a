# A resource group: other ids begin with its id.
entity "resource_group" {
  identity = "id"

  view "azurerm_resource_group" {
    id      = self.id
    spelled = "/subscriptions/${anything}/resourceGroups/${self.name}"
  }

  lookup "data.azurerm_resource_group" {
    spelled = "/subscriptions/${anything}/resourceGroups/${self.name}"
  }

  lookup "data.azurerm_subscription" {
    spelled = "/subscriptions/${anything}"
  }
}
