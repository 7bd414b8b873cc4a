resource "azapi_resource" "vault" {
  type      = "Microsoft.DataProtection/backupVaults@2024-04-01"
  name      = "bvault-prod"
  parent_id = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-backup"
}
