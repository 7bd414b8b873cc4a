terraform {
  required_providers {
    azapi = { source = "azure/azapi" }
  }
}

variable "in2" {
  type = string
  default = "rsv0-0"
  nullable = false
}

resource "azapi_resource" "v0" {
  name = "%{ if startswith(yamldecode(file("${path.module}/data1.yaml")).it, "p") }${{ for k in ["a", "b"] : k => var.in2 if k != "b" }["a"]}%{ else }none%{ endif }"
  location = "westeurope"
  type = trimprefix("XMicrosoft.RecoveryServices/vaults@2024-04-01", "X")
  parent_id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/${"rg-a"}"
  body = { properties = {} }
}

variable "in4" {
  type = string
  default = "1-0-"
}

variable "in6" {
  type = string
  nullable = false
}

module "echo7" {
  source = "../echo"
  value = var.in6
}

resource "azurerm_data_protection_backup_vault" "v2" {
  for_each = { for k, v in { for o in [{ it = reverse(["weu", "none"])[1], key = "weu" }] : o.key => o... } : k => v[0].it }
  name = one([merge({ k = "x-1" }, { k = flatten([[module.echo7.all.value], [["x-1"]]])[0] }).k])
  location = "westeurope"
  resource_group_name = "RG-Main"
  datastore_type = "VaultStore"
  redundancy = "LocallyRedundant"
}

module "diag30" {
  source = "../../modules/m3"
  in3 = var.in4
}
