variable "vaults" {
  type = list(object({ id = string, name = string }))
}
resource "azurerm_monitor_diagnostic_setting" "this" {
  for_each           = { for vault in var.vaults : vault.name => vault if vault.name != "rsv-b" }
  name               = "diag"
  target_resource_id = each.value.id
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}
