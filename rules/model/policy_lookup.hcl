# A policy or an initiative that the configuration looks up: `definition` is the last part of its id; empty if that is none of
# those that rules know.
entity "policy_lookup" {
  tree_wide = true
  identity  = "id"
  mentions  = ["Microsoft.Authorization/policyDefinitions", "Microsoft.Authorization/policySetDefinitions"]

  view "data.azurerm_policy_definition" "data.azurerm_policy_definition_built_in" "data.azurerm_policy_set_definition" {
    id         = self.id
    definition = given(self.name) ? lower(self.name) : lookup(catalog.policies.by_display_name, lower(self.display_name), "")
  }
}
