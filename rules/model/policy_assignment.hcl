# A policy assignment, at whatever level. `assigns` is the id of what it assigns, `definition` the last part of that.
entity "policy_assignment" {
  tree_wide      = true
  identity       = "id"
  scope_segments = 3
  mentions       = ["Microsoft.Authorization/policyAssignments"]

  view "azurerm_resource_group_policy_assignment" {
    scope        = self.resource_group_id
    assigns      = self.policy_definition_id
    definition   = lower(basename(self.policy_definition_id))
    parameters   = self.parameters == null ? null : jsondecode(self.parameters)
    id           = self.id
    spelled      = "${self.resource_group_id}/providers/Microsoft.Authorization/policyAssignments/${self.name}"
    has_identity = length(self.identity) > 0
    identities   = flatten([for i in self.identity : i.identity_ids if i.identity_ids != null])
    is_enforced  = try(tobool(self.enforce), true) != false
    not_scopes   = self.not_scopes
    blocks       = ["identity"]
  }

  view "azurerm_subscription_policy_assignment" {
    scope        = self.subscription_id
    assigns      = self.policy_definition_id
    definition   = lower(basename(self.policy_definition_id))
    parameters   = self.parameters == null ? null : jsondecode(self.parameters)
    id           = self.id
    spelled      = "${self.subscription_id}/providers/Microsoft.Authorization/policyAssignments/${self.name}"
    has_identity = length(self.identity) > 0
    identities   = flatten([for i in self.identity : i.identity_ids if i.identity_ids != null])
    is_enforced  = try(tobool(self.enforce), true) != false
    not_scopes   = self.not_scopes
    blocks       = ["identity"]
  }

  # Which subscriptions a management group holds is not in the code; whoever assigns a policy there means them all.
  view "azurerm_management_group_policy_assignment" {
    scope        = anything
    is_for_all   = true
    assigns      = self.policy_definition_id
    definition   = lower(basename(self.policy_definition_id))
    parameters   = self.parameters == null ? null : jsondecode(self.parameters)
    id           = self.id
    spelled      = "${self.management_group_id}/providers/Microsoft.Authorization/policyAssignments/${self.name}"
    has_identity = length(self.identity) > 0
    identities   = flatten([for i in self.identity : i.identity_ids if i.identity_ids != null])
    is_enforced  = try(tobool(self.enforce), true) != false
    not_scopes   = self.not_scopes
    blocks       = ["identity"]
  }

  view "azurerm_resource_policy_assignment" {
    scope        = self.resource_id
    assigns      = self.policy_definition_id
    definition   = lower(basename(self.policy_definition_id))
    parameters   = self.parameters == null ? null : jsondecode(self.parameters)
    id           = self.id
    spelled      = "${self.resource_id}/providers/Microsoft.Authorization/policyAssignments/${self.name}"
    has_identity = length(self.identity) > 0
    identities   = flatten([for i in self.identity : i.identity_ids if i.identity_ids != null])
    is_enforced  = try(tobool(self.enforce), true) != false
    not_scopes   = self.not_scopes
    blocks       = ["identity"]
  }

  # Before azurerm 3.0 there was one for all levels.
  view "azurerm_policy_assignment" {
    scope        = self.scope
    is_for_all   = known_or(startswith(lower(self.scope), "/providers/microsoft.management/"), false)
    assigns      = self.policy_definition_id
    definition   = lower(basename(self.policy_definition_id))
    parameters   = self.parameters == null ? null : jsondecode(self.parameters)
    id           = self.id
    spelled      = "${self.scope}/providers/Microsoft.Authorization/policyAssignments/${self.name}"
    has_identity = length(self.identity) > 0
    identities   = flatten([for i in self.identity : i.identity_ids if i.identity_ids != null])
    is_enforced  = try(tobool(self.enforcement_mode), true) != false
    not_scopes   = self.not_scopes
    blocks       = ["identity"]
  }

  view "azapi_resource" {
    let {
      body       = try(jsondecode(self.body), self.body)
      properties = try(body.properties, {})
    }
    when         = lower(split("@", self.type)[0]) == "microsoft.authorization/policyassignments"
    scope        = self.parent_id
    is_for_all   = known_or(startswith(lower(self.parent_id), "/providers/microsoft.management/"), false)
    assigns      = properties.policyDefinitionId
    definition   = lower(basename(properties.policyDefinitionId))
    parameters   = try(properties.parameters, null)
    id           = self.id
    spelled      = "${self.parent_id}/providers/Microsoft.Authorization/policyAssignments/${self.name}"
    has_identity = length(self.identity) > 0
    identities   = flatten([for i in self.identity : i.identity_ids if i.identity_ids != null])
    is_enforced  = try(lower(properties.enforcementMode), "default") != "donotenforce"
    not_scopes   = try(properties.notScopes, null)
    blocks       = ["identity"]
  }

  # Those of the tree. What is assigned is then made of their members.
  linked "initiatives" {
    entity = "policy_initiative"
    where  = "id"
    is     = "assigns"
  }

  # Or what the configuration looks up.
  linked "lookups" {
    entity = "policy_lookup"
    where  = "id"
    is     = "assigns"
  }

  linked "remediations" {
    entity = "policy_remediation"
    where  = "assignment"
    is     = "id"
  }
}
