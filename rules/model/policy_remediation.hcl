# A remediation: it makes a policy act on what was there before the policy.
entity "policy_remediation" {
  # It works wherever it is declared.
  tree_wide = true

  view "azurerm_resource_group_policy_remediation" "azurerm_subscription_policy_remediation" {
    assignment = self.policy_assignment_id
  }

  view "azurerm_management_group_policy_remediation" "azurerm_resource_policy_remediation" {
    assignment = self.policy_assignment_id
  }

  # Before azurerm 3.0 there was one for all levels.
  view "azurerm_policy_remediation" {
    assignment = self.policy_assignment_id
  }

  view "azapi_resource" {
    let {
      body = try(jsondecode(self.body), self.body)
    }
    when       = lower(split("@", self.type)[0]) == "microsoft.policyinsights/remediations"
    assignment = try(body.properties.policyAssignmentId, null)
  }
}
