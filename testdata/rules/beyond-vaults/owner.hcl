# Owners of whole subscriptions.
entity "owner" {
  view "azurerm_role_assignment" {
    role  = self.role_definition_name
    scope = self.scope
    type  = self.principal_type
  }
}
rule "IAM001" {
  name     = "owner-of-subscription"
  summary  = "Somebody owns a whole subscription."
  question = "whether somebody owns the subscription"
  subject  = "owner"
  help     = "Reports a role assignment that makes somebody owner of a subscription."
  assert {
    when      = given(self.role)
    condition = !(lower(self.role) == "owner" && can(regex("^/subscriptions/[^/]+$", self.scope)))
    message   = "${self.address} makes ${known_or(self.type, "somebody")} owner of ${self.scope}"
    points_at = ["role_definition_name", "scope"]
  }
  example "owner" {
    terraform = <<-HCL
      data "azurerm_subscription" "s" {}
      resource "azurerm_role_assignment" "a" {
        scope                = "/subscriptions/00000000-0000-0000-0000-000000000000"
        role_definition_name = "Owner"
        principal_id         = "x"
      }
      resource "azurerm_role_assignment" "b" {
        scope                = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg"
        role_definition_name = "Owner"
        principal_id         = "x"
      }
      resource "azurerm_role_assignment" "c" {
        scope                = data.azurerm_subscription.s.id
        role_definition_name = "Owner"
        principal_id         = "x"
      }
      resource "azurerm_role_assignment" "d" {
        scope              = "/subscriptions/00000000-0000-0000-0000-000000000000"
        role_definition_id = "/x"
        principal_id       = "x"
      }
    HCL
    fails     = ["azurerm_role_assignment.a"]
    undecided = ["azurerm_role_assignment.c"]
  }
}
