terraform {
  required_providers {
    azapi = { source = "azure/azapi" }
  }
}

variable "in3" {
  type = any
  default = [{}]
}

variable "in5" {
  default = "Xrsv1-0-"
}

variable "in7" {
  type = any
  default = 2
}

resource "azurerm_data_protection_backup_vault" "v1" {
  count = var.in7
  name = join("", [csvdecode("n,v\na,1\n${trimprefix({ for o in [{ k = "a", v = coalesce("", null, var.in5) }] : o.k => o.v... }["a"][0], "X")},2\n")[1].n, count.index, templatefile("${path.module}/template6.tftpl", { parts = ["", ""] })])
  location = "westeurope"
  resource_group_name = csvdecode("n,v\na,1\n${element([flatten([["RG-Main"], [["none"]]])[0], "zz"], 2)},2\n")[1].n
  datastore_type = "VaultStore"
  redundancy = "LocallyRedundant"
}

variable "in9" {
  type = list(string)
}

variable "in11" {
  type = list(string)
}

locals {
  l15 = try([][0], tonumber("x"), null)
}

variable "in16" {
}

variable "in17" {
  type = list(list(string))
}

variable "in18" {
  type = number
}

resource "azurerm_monitor_diagnostic_setting" "d0" {
  count = var.in18
  name = "d0"
  target_resource_id = (azurerm_data_protection_backup_vault.v1[*].id)[element([count.index, 1], 2)]
  log_analytics_workspace_id = ([{ v = try([][0], tonumber("x"), [for x10 in { it = { it = var.in9 }.it }.it[*] : x10])[count.index] }][*].v)[0]
  storage_account_id = [for x14 in { it = var.in11 }.it[*] : x14][count.index]
  eventhub_authorization_rule_id = [for x in [local.l15] : x][0]
  log_analytics_destination_type = var.in16
  dynamic "enabled_log" {
    for_each = concat([["none", "other"]], [element(var.in17, count.index)])[1]
    content {
      category = enabled_log.value
    }
  }
}

module "stack20" {
  count = 1
  source = "../../modules/m2"
  in2 = var.in3
}
