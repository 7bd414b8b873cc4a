# A role assignment: the role by name or by the last part of its definition's id.
entity "role_assignment" {
  tree_wide = true

  view "azurerm_role_assignment" {
    scope     = self.scope
    principal = self.principal_id
    # The type of resource here that makes the principal, if one does.
    principal_maker = try(comes_from(self.principal_id).mode == "managed" ? comes_from(self.principal_id).type : null, null)
    role_name = self.role_definition_name
    role_id   = given(self.role_definition_id) ? lower(basename(self.role_definition_id)) : null
    # As it is written: what a data source has looked up is known by that.
    role_definition = self.role_definition_id
  }

  view "azapi_resource" {
    let {
      body       = try(jsondecode(self.body), self.body)
      properties = try(body.properties, {})
    }
    when      = lower(split("@", self.type)[0]) == "microsoft.authorization/roleassignments"
    scope     = self.parent_id
    principal = try(properties.principalId, null)
    principal_maker = try(comes_from(properties.principalId).mode == "managed" ? comes_from(properties.principalId).type : null, null)
    role_name = null
    role_id   = try(lower(basename(properties.roleDefinitionId)), null)
  }
}
