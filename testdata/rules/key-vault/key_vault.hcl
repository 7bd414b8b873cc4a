# A key vault, made by azurerm or by azapi.
entity "key_vault" {
  identity = "id"

  view "azurerm_key_vault" {
    id      = self.id
    name    = self.name
    spelled = "/subscriptions/${known_or(provider.subscription_id, anything)}/resourceGroups/${self.resource_group_name}/providers/Microsoft.KeyVault/vaults/${self.name}"
  }

  view "azapi_resource" {
    when    = lower(split("@", self.type)[0]) == "microsoft.keyvault/vaults"
    id      = self.id
    name    = self.name
    spelled = "${self.parent_id}/providers/Microsoft.KeyVault/vaults/${self.name}"
  }

  # A data source that finds one by its name.
  lookup "data.azurerm_key_vault" {
    spelled = "/subscriptions/${known_or(provider.subscription_id, anything)}/resourceGroups/${self.resource_group_name}/providers/Microsoft.KeyVault/vaults/${self.name}"
  }
}
