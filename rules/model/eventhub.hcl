# Where event hubs are, and who may write to them.

entity "eventhub_namespace" {
  identity       = "id"
  scope_segments = 3
  mentions       = ["Microsoft.EventHub"]

  linked "hubs" {
    entity = "eventhub"
    where  = "namespace"
    is     = "id"
  }

  view "azurerm_eventhub_namespace" {
    id       = self.id
    name     = self.name
    spelled  = "/subscriptions/${known_or(provider.subscription_id, anything)}/resourceGroups/${self.resource_group_name}/providers/Microsoft.EventHub/namespaces/${self.name}"
    imported = import.id
    location = self.location
  }

  lookup "data.azurerm_eventhub_namespace" {
    spelled = "/subscriptions/${known_or(provider.subscription_id, anything)}/resourceGroups/${self.resource_group_name}/providers/Microsoft.EventHub/namespaces/${self.name}"
  }
}

entity "eventhub" {
  # It is in its namespace wherever it is declared.
  tree_wide = true

  view "azurerm_eventhub" {
    blocks    = ["retention_description"]
    name      = self.name
    namespace = given(self.namespace_id) ? self.namespace_id : "/subscriptions/${known_or(provider.subscription_id, anything)}/resourceGroups/${self.resource_group_name}/providers/Microsoft.EventHub/namespaces/${self.namespace_name}"
    compacted = anytrue([
      for r in self.retention_description : r.cleanup_policy == null ? false : lower(r.cleanup_policy) == "compact"
    ])
  }
}

# An authorization rule. `of_namespace`: whether it is one of a namespace, and not of a single event hub. Of one that is
# looked up, the rights are not in the code.
entity "eventhub_rule" {
  identity = "id"

  linked "namespaces" {
    entity = "eventhub_namespace"
    where  = "id"
    is     = "namespace"
  }

  view "azurerm_eventhub_namespace_authorization_rule" {
    id           = self.id
    of_namespace = true
    namespace    = given(self.namespace_id) ? self.namespace_id : "/subscriptions/${known_or(provider.subscription_id, anything)}/resourceGroups/${self.resource_group_name}/providers/Microsoft.EventHub/namespaces/${self.namespace_name}"
    lacks = [
      for right, has in { listen = self.listen, send = self.send, manage = self.manage } : right
      if has == null ? true : !tobool(has)
    ]
  }

  view "azurerm_eventhub_authorization_rule" {
    id           = self.id
    of_namespace = false
    namespace    = given(self.eventhub_id) ? split("/eventhubs/", self.eventhub_id)[0] : "/subscriptions/${known_or(provider.subscription_id, anything)}/resourceGroups/${self.resource_group_name}/providers/Microsoft.EventHub/namespaces/${self.namespace_name}"
    lacks        = []
  }

  view "data.azurerm_eventhub_namespace_authorization_rule" {
    id           = self.id
    of_namespace = true
    namespace    = "/subscriptions/${known_or(provider.subscription_id, anything)}/resourceGroups/${self.resource_group_name}/providers/Microsoft.EventHub/namespaces/${self.namespace_name}"
    lacks        = []
  }

  view "data.azurerm_eventhub_authorization_rule" {
    id           = self.id
    of_namespace = false
    namespace    = "/subscriptions/${known_or(provider.subscription_id, anything)}/resourceGroups/${self.resource_group_name}/providers/Microsoft.EventHub/namespaces/${self.namespace_name}"
    lacks        = []
  }
}
