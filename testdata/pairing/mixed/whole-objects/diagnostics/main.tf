variable "vaults" {
  type = map(object({
    id   = string
    name = string
  }))
}

variable "carrier" {}

resource "azurerm_monitor_diagnostic_setting" "vaults" {
  for_each           = { for vault in values(var.vaults) : vault.name => vault.id if vault.name != "rsv-b" }
  name               = each.key
  target_resource_id = each.value
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}

resource "azurerm_monitor_diagnostic_setting" "carried" {
  for_each = {
    single = var.carrier.payload["single"]
    last   = var.carrier.last_counted
  }
  name               = each.key
  target_resource_id = each.value.id
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category = "AddonAzureBackupJobs"
  }
}
