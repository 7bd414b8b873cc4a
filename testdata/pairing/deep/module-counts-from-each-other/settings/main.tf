variable "vaults" {
  type = map(map(string))
}

variable "only" {
  type = number
}
resource "azurerm_monitor_diagnostic_setting" "this" {
  for_each           = { for name, vault in var.vaults : name => vault if var.only == null || tonumber(split("-", name)[2]) >= coalesce(var.only, 0) }
  name               = "diag"
  target_resource_id = each.value["id"]
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}
