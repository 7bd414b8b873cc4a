# A role definition that the configuration looks up or makes. Of one that it makes, the id is none of a built-in role.
entity "role_definition" {
  view "data.azurerm_role_definition" {
    id      = self.id
    name    = self.name
    role_id = given(self.role_definition_id) ? lower(basename(self.role_definition_id)) : null
  }

  view "azurerm_role_definition" {
    id      = self.id
    name    = null
    role_id = null
  }
}
