data "azapi_resource" "vault" {
  type      = "Microsoft.DataProtection/backupVaults@2024-04-01"
  name      = "bvault-prod"
  parent_id = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-backup"
}

resource "azapi_resource" "setting" {
  type      = "Microsoft.Insights/diagnosticSettings@2021-05-01-preview"
  name      = "to-archive"
  parent_id = data.azapi_resource.vault.id
  body = {
    properties = {
      storageAccountId = "/subscriptions/11111111-1111-1111-1111-111111111111/archive"
      logs             = [{ categoryGroup = "allLogs", enabled = true }]
    }
  }
}
