provider "azurerm" {
  features {}
}

module "vault" {
  source = "./module"
  diagnostic_settings = {
    sentinel = {
      workspace_resource_id = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-log/providers/Microsoft.OperationalInsights/workspaces/sentinel"
    }
  }
}
