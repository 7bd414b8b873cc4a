terraform {
  required_providers {
    azapi = { source = "azure/azapi" }
  }
}

variable "in2" {
  type = number
}

variable "in5" {
  type = list(object({ v = optional(string, "rsv0-1-0") }))
}

variable "in7" {
  type = number
}

variable "in8" {
  type = string
}

resource "azurerm_data_protection_backup_vault" "v1" {
  name = setproduct([var.in8], [1, 2])[1][0]
  location = "westeurope"
  resource_group_name = format("%s", "rg-a")
  datastore_type = "VaultStore"
  redundancy = "LocallyRedundant"
}

variable "in12" {
  type = string
}

variable "in13" {
  type = string
}

variable "in14" {
  type = string
}

variable "in15" {
  type = list(string)
}

resource "azurerm_monitor_diagnostic_setting" "d1" {
  name = "d1"
  target_resource_id = format("/subscriptions/%s/resourceGroups/%s/providers/%s/%s", "00000000-0000-0000-0000-000000000000", "rg-a", "Microsoft.DataProtection/backupVaults", var.in12)
  log_analytics_workspace_id = "/subscriptions/0/log"
  storage_account_id = var.in13
  log_analytics_destination_type = var.in14
  dynamic "enabled_log" {
    for_each = var.in15
    iterator = row
    content {
      category = row.value
    }
  }
}

module "diag21" {
  source = "../../modules/m2"
  in1 = var.in2
  in4 = { it = var.in5 }.it[*].v
  in6 = var.in7
}
