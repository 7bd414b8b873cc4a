terraform {
  required_providers {
    azapi = { source = "azure/azapi" }
  }
}

variable "in1" {
  type = string
}

resource "azurerm_data_protection_backup_vault" "v0" {
  name = regex("^(?P<name>[^:]+):", coalesce("", null, coalesce("", null, var.in1))).name
  location = "westeurope"
  resource_group_name = chunklist(["zz", keys({ ("RG-Main") = 1 })[0]], 1)[1][0]
  datastore_type = "VaultStore"
  redundancy = "LocallyRedundant"
}

locals {
  l2 = "${"gol/0/snoit"}${"pircsbus/zz"}"
}

variable "in4" {
  type = number
}

module "echo5" {
  source = "../echo"
  count = 1
  value = var.in4
}

variable "in6" {
  type = list(object({ v = optional(object({ it = optional(bool, true), key = optional(string, "AddonAzureBackupJobs") }), { key = "AddonAzureBackupJobs" }) }))
}

variable "in8" {
  type = list(object({ on = bool, v = optional(string, "zz") }))
  default = [{ on = false, v = "zz" }, { on = true, v = "AddonAzureBackupProtectedInstance" }]
}

variable "in10" {
  default = [[true]]
}

resource "azurerm_monitor_diagnostic_setting" "d0" {
  name = "d0"
  target_resource_id = compact(["", compact(["", sort([try([][0], tonumber("x"), azurerm_data_protection_backup_vault.v0.id)])[0]])[0]])[0]
  log_analytics_workspace_id = substr(strrev(local.l2), 2, -1)
  storage_account_id = templatefile("${path.module}/template3.tftpl", { parts = ["/subscriptio", "ns/0/archive"] })
  log_analytics_destination_type = "Dedicated"
  dynamic "enabled_log" {
    for_each = merge({ for o in [for i, x in var.in6[*].v : x if i < module.echo5[0].value] : o.key => o.it }, zipmap([for row in [for x9 in { it = var.in8 }.it[*] : x9] : row.v if row.on], [for x12 in { it = flatten(var.in10) }.it[*] : x12]))
    iterator = row
    content {
      category = row.key
    }
  }
}
