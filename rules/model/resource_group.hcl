# A resource group: other ids begin with its id.
entity "resource_group" {
  identity = "id"

  view "azurerm_resource_group" {
    id       = self.id
    spelled  = "/subscriptions/${known_or(provider.subscription_id, anything)}/resourceGroups/${self.name}"
    imported = import.id
  }

  view "azapi_resource" {
    when    = lower(split("@", self.type)[0]) == "microsoft.resources/resourcegroups"
    id      = self.id
    spelled = "${given(self.parent_id) ? self.parent_id : "/subscriptions/${anything}"}/resourceGroups/${self.name}"
    # The provider takes the version of the API behind the id.
    imported = import.id == null ? null : split("?", import.id)[0]
  }

  lookup "data.azurerm_resource_group" {
    spelled = "/subscriptions/${known_or(provider.subscription_id, anything)}/resourceGroups/${self.name}"
  }

  lookup "data.azurerm_subscription" {
    spelled = "/subscriptions/${given(self.subscription_id) ? self.subscription_id : known_or(provider.subscription_id, anything)}"
  }
}
