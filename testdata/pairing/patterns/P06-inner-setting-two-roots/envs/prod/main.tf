provider "azurerm" {
  features {}
}

module "backup" {
  source = "../../modules/backup-vault"
  name   = "bvault-prod"
  diagnostics = {
    workspace_id = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-log/providers/Microsoft.OperationalInsights/workspaces/log"
  }
}
