targets = {
  main      = "/subscriptions/11111111-1111-1111-1111-111111111111/resourcegroups/RG-BACKUP/providers/Microsoft.RecoveryServices/vaults/rsv-prod"
  elsewhere = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-backup/providers/Microsoft.RecoveryServices/vaults/rsv-elsewhere"
  key_vault = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-backup/providers/Microsoft.KeyVault/vaults/rsv-prod"
}
