workspace_id = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-log/providers/Microsoft.OperationalInsights/workspaces/log"

vaults = {
  prod = {
    name                = "rsv-prod"
    resource_group_name = "rg-prod"
  }
  "dr-neu" = {
    name                = "rsv-dr"
    location            = "northeurope"
    resource_group_name = "rg-dr"
  }
}
