target_resource_id = "/subscriptions/33333333-3333-3333-3333-333333333333/resourceGroups/rg-erp/providers/Microsoft.RecoveryServices/vaults/rsv-erp"
