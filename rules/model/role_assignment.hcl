# A role assignment: the role by name or by the last part of its definition's id.
entity "role_assignment" {
  tree_wide = true

  view "azurerm_role_assignment" {
    principal = self.principal_id
    role_name = self.role_definition_name
    role_id   = given(self.role_definition_id) ? lower(basename(self.role_definition_id)) : null
  }
}
