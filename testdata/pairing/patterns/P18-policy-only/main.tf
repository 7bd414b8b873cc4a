provider "azurerm" {
  features {}
}

data "azurerm_subscription" "current" {}

resource "azurerm_recovery_services_vault" "main" {
  name                = "rsv-main"
  location            = "westeurope"
  resource_group_name = "rg-main"
  sku                 = "Standard"
}

resource "azurerm_log_analytics_workspace" "main" {
  name                = "log-main"
  location            = "westeurope"
  resource_group_name = "rg-main"
}

resource "azurerm_subscription_policy_assignment" "vault_diagnostics" {
  name                 = "vault-diagnostics"
  subscription_id      = data.azurerm_subscription.current.id
  policy_definition_id = "/providers/Microsoft.Authorization/policyDefinitions/c717fb0c-d118-4c43-ab3d-ece30ac81fb3"
  location             = "westeurope"
  identity {
    type = "SystemAssigned"
  }
  parameters = jsonencode({
    logAnalytics = { value = azurerm_log_analytics_workspace.main.id }
  })
}

resource "azurerm_role_assignment" "vault_diagnostics" {
  for_each             = toset(["Monitoring Contributor", "Log Analytics Contributor"])
  scope                = data.azurerm_subscription.current.id
  role_definition_name = each.key
  principal_id         = azurerm_subscription_policy_assignment.vault_diagnostics.identity[0].principal_id
}
