terraform {
  required_providers {
    azapi = { source = "azure/azapi" }
  }
}

variable "in3" {
  type = string
}

variable "in4" {
  default = true
}

resource "azapi_resource" "v1" {
  count = startswith("prod", "p") ? 1 : 0
  name = (var.in4 ? { for k in ["a", "b"] : k => trimsuffix("%{ if true }${var.in3}%{ else }none%{ endif }", ".zip") if k != "b" }["a"] : "other")
  location = "westeurope"
  type = "Microsoft.DataProtection/backupVaults@2024-04-01"
  parent_id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/${format("%s", "RG-Main")}"
  body = { properties = {} }
}

variable "in5" {
}

variable "in7" {
  type = string
  default = ""
}

variable "in8" {
  type = list(string)
  default = []
}

variable "in9" {
  type = list(string)
}

resource "azurerm_recovery_services_vault" "v2" {
  for_each = toset(concat(var.in8, { it = { it = var.in9 }.it }.it))
  name = "${formatlist("%s", [keys({ (var.in5) = 1 })[0]])[0]}${each.key}${var.in7}"
  location = "westeurope"
  resource_group_name = "rg-a"
  sku = "Standard"
}

variable "in12" {
}

variable "in15" {
  type = map(object({ p10 = optional(string, "rsv2-0-true"), p11 = optional(string), p14 = optional(list(string), ["CoreAzureBackup", "AddonAzureBackupJobs", "AddonAzureBackupPolicy", "AzureBackupOperations", "AzureBackupReport", "AzureSiteRecoveryJobs"]) }))
}

resource "azurerm_monitor_diagnostic_setting" "d0" {
  for_each = var.in15
  name = "d0"
  target_resource_id = format("/subscriptions/%s/resourceGroups/%s/providers/%s/%s", "00000000-0000-0000-0000-000000000000", "rg-a", "Microsoft.RecoveryServices/vaults", each.value.p10)
  log_analytics_workspace_id = "/subscriptions/0/log"
  eventhub_authorization_rule_id = each.value.p11
  log_analytics_destination_type = one([for k, v in var.in12 : v if k == each.key])
  dynamic "enabled_log" {
    for_each = toset(each.value.p14)
    content {
      category = enabled_log.key
    }
  }
}

variable "in17" {
  type = string
}

output "vaults20" {
  value = azurerm_recovery_services_vault.v2
}

variable "in21" {
}

variable "in23" {
  type = string
}

variable "in25" {
  type = any
}

variable "in26" {
  type = any
  default = "Dedicated"
}

variable "in27" {
  type = map(bool)
}

resource "azurerm_monitor_diagnostic_setting" "d1" {
  count = true ? 1 : 0
  name = "d1"
  target_resource_id = var.in17
  log_analytics_workspace_id = var.in21
  storage_account_id = var.in23
  eventhub_authorization_rule_id = var.in25
  log_analytics_destination_type = var.in26
  dynamic "enabled_log" {
    for_each = var.in27
    content {
      category = enabled_log.key
    }
  }
}

output "vaults29" {
  value = [for v in azapi_resource.v1 : v.id]
}
