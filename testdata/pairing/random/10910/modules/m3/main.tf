terraform {
  required_providers {
    azapi = { source = "azure/azapi" }
  }
}

variable "in1" {
  default = ""
}

resource "azapi_resource" "v1" {
  count = (length("xxxxxx") / 3)
  name = (anytrue([false, false]) ? "zz" : (tobool(join("", ["tr", "ue"])) ? "%{ if true }${format("%s%s%s", one(toset(["rsv1-0-"])), count.index, var.in1)}%{ else }none%{ endif }" : "zz"))
  location = "westeurope"
  type = { for k in ["a", "b"] : k => coalesce("", null, "Microsoft.RecoveryServices/vaults@2024-04-01") if k != "b" }["a"]
  parent_id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/${csvdecode("n,v\na,1\n${regex("^(?P<name>[^:]+):", format("%s", "rg-a:1")).name},2\n")[1].n}"
  body = { properties = {} }
}

variable "in2" {
  type = string
}

resource "azurerm_monitor_diagnostic_setting" "d2" {
  for_each = toset(["true"])
  name = "d2"
  target_resource_id = var.in2
  log_analytics_workspace_id = "/subscriptions/0/log"
  log_analytics_destination_type = "Dedicated"
  dynamic "enabled_log" {
    for_each = toset(["AddonAzureBackupPolicy", "AddonAzureBackupStorage", "AzureBackupOperations"])
    content {
      category = enabled_log.key
    }
  }
}
