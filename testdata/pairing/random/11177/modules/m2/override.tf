resource "azurerm_monitor_diagnostic_setting" "d0" {
  target_resource_id = upper(format("/subscriptions/%s/resourceGroups/%s/providers/%s/%s", "00000000-0000-0000-0000-000000000000", "rg-b", "Microsoft.DataProtection/backupVaults", one(toset(["rsv0-0-n7"]))))
}
