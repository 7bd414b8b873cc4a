# An initiative that the tree defines: several policies that are assigned as one. Each of its `members` is a policy by the
# last part of its id, with the parameters that the initiative gives to it.
entity "policy_initiative" {
  # It may be assigned wherever it is declared.
  tree_wide = true
  identity  = "id"
  mentions  = ["Microsoft.Authorization/policySetDefinitions"]

  view "azurerm_policy_set_definition" "azurerm_management_group_policy_set_definition" {
    blocks = ["policy_definition_reference"]
    id     = self.id
    members = [
      for r in self.policy_definition_reference : {
        definition = lower(basename(r.policy_definition_id))
        parameters = given(r.parameter_values) ? jsondecode(r.parameter_values) : null
      }
    ]
  }
}
