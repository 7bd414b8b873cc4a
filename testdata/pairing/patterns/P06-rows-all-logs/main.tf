provider "azurerm" {
  features {}
}

module "vault" {
  source       = "./modules/vault"
  vault_name   = "rsv-ops"
  workspace_id = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-log/providers/Microsoft.OperationalInsights/workspaces/log"
}
