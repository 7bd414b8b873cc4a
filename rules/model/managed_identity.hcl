# A user-assigned managed identity.
entity "managed_identity" {
  identity = "id"

  view "azurerm_user_assigned_identity" {
    id      = self.id
    spelled = "/subscriptions/${known_or(provider.subscription_id, anything)}/resourceGroups/${self.resource_group_name}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/${self.name}"
  }

  view "azapi_resource" {
    when    = lower(split("@", self.type)[0]) == "microsoft.managedidentity/userassignedidentities"
    id      = self.id
    spelled = "${self.parent_id}/providers/${split("@", self.type)[0]}/${self.name}"
  }
}
