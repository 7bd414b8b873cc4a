terraform {
  required_providers {
    azapi = { source = "azure/azapi" }
  }
}

variable "in1" {
  default = ["  0-0-0vsr ", "  1-0-0vsr ", "  2-0-0vsr "]
}

locals {
  l6 = setproduct(["RG-Main"], [1, 2])[1][0]
}

variable "in7" {
  type = number
}

resource "azurerm_recovery_services_vault" "v0" {
  count = var.in7
  name = strrev(trimspace(var.in1[count.index]))
  location = "westeurope"
  resource_group_name = local.l6
  sku = "Standard"
}

variable "in11" {
  type = any
}

resource "azurerm_data_protection_backup_vault" "v1" {
  count = 3
  name = one(toset([reverse([matchkeys(["zz", { for o in [{ k = "a", v = "${var.in11}${count.index}${""}" }] : o.k => o.v... }["a"][0]], ["a", "b"], ["b"])[0], "x-1"])[1]]))
  location = "westeurope"
  resource_group_name = concat(["x-1"], ["rg-a"])[1]
  datastore_type = "VaultStore"
  redundancy = "LocallyRedundant"
}

resource "azurerm_monitor_diagnostic_setting" "d2" {
  count = 3
  name = "d2"
  target_resource_id = (azurerm_data_protection_backup_vault.v1[*].id)[count.index]
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category_group = "allLogs"
  }
}
