provider "azurerm" {
  features {}
}
data "azurerm_subscription" "s" {}
resource "azurerm_subscription_policy_assignment" "p" {
  name                 = "p"
  subscription_id      = data.azurerm_subscription.s.id
  policy_definition_id = "/providers/Microsoft.Authorization/policyDefinitions/c717fb0c-d118-4c43-ab3d-ece30ac81fb3"
  location             = "westeurope"
  identity {
    type = "SystemAssigned"
  }
  parameters = jsonencode({ logAnalytics = { value = "/w" } })
}
resource "azurerm_role_assignment" "a" {
  scope                = data.azurerm_subscription.s.id
  role_definition_name = "Monitoring Contributor"
  principal_id         = azurerm_subscription_policy_assignment.p.identity[0].principal_id
}
resource "azurerm_role_assignment" "b" {
  scope                = data.azurerm_subscription.s.id
  role_definition_name = "Log Analytics Contributor"
  principal_id         = azurerm_subscription_policy_assignment.p.identity[0].principal_id
}
