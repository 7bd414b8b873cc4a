# A policy assignment, at whatever level. `definition` is the last part of the id of what it assigns.
entity "policy_assignment" {
  tree_wide = true

  view "azurerm_resource_group_policy_assignment" {
    scope        = self.resource_group_id
    definition   = lower(basename(self.policy_definition_id))
    parameters   = try(jsondecode(self.parameters), {})
    id           = self.id
    has_identity = length(self.identity) > 0
    identities   = flatten([for i in self.identity : i.identity_ids if i.identity_ids != null])
    is_enforced  = self.enforce != false
    blocks       = ["identity"]
  }

  view "azurerm_subscription_policy_assignment" {
    scope        = self.subscription_id
    definition   = lower(basename(self.policy_definition_id))
    parameters   = try(jsondecode(self.parameters), {})
    id           = self.id
    has_identity = length(self.identity) > 0
    identities   = flatten([for i in self.identity : i.identity_ids if i.identity_ids != null])
    is_enforced  = self.enforce != false
    blocks       = ["identity"]
  }

  # Which subscriptions a management group holds is not in the code; whoever assigns a policy there means them all.
  view "azurerm_management_group_policy_assignment" {
    scope        = anything
    is_for_all   = true
    definition   = lower(basename(self.policy_definition_id))
    parameters   = try(jsondecode(self.parameters), {})
    id           = self.id
    has_identity = length(self.identity) > 0
    identities   = flatten([for i in self.identity : i.identity_ids if i.identity_ids != null])
    is_enforced  = self.enforce != false
    blocks       = ["identity"]
  }
}
