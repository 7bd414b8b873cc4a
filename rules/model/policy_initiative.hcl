# An initiative that the tree defines: several policies that are assigned as one. Each of its `members` is a policy by the
# last part of its id, with the parameters that the initiative gives to it; `handed_on` are those that are parameters of the
# initiative itself, by the names that it has for them, and `defaults` what these are worth where the assignment is silent.
entity "policy_initiative" {
  # It may be assigned wherever it is declared.
  tree_wide = true
  identity  = "id"
  mentions  = ["Microsoft.Authorization/policySetDefinitions"]

  view "azurerm_policy_set_definition" "azurerm_management_group_policy_set_definition" {
    let {
      handing_on = "^\\[parameters\\('([^']*)'\\)\\]$"
    }
    blocks = ["policy_definition_reference"]
    id     = self.id
    members = [
      for r in self.policy_definition_reference : {
        definition = lower(basename(r.policy_definition_id))
        parameters = given(r.parameter_values) ? jsondecode(r.parameter_values) : {}
        handed_on = {
          for name, parameter in given(r.parameter_values) ? jsondecode(r.parameter_values) : {} : name => regex(handing_on, parameter.value)[0]
          if known_or(try(parameter.value, null), null) == null ? false : can(regex(handing_on, parameter.value))
        }
      }
    ]
    defaults = {
      for name, parameter in given(self.parameters) ? jsondecode(self.parameters) : {} : name => parameter.defaultValue
      if can(parameter.defaultValue)
    }
  }
}
