terraform {
  required_providers {
    azapi = { source = "azure/azapi" }
  }
}

provider "azurerm" {
  features {
  }
}

variable "set2" {
  type = string
  default = "x-1"
}

module "echo6" {
  source = "./modules/echo"
  value = { p3 = "rsv1-0-dr" }
}

resource "azurerm_recovery_services_vault" "v2" {
  count = jsondecode(file("${path.module}/data7.json"))
  name = strrev(element(one([{ it = merge({ k = ["zz", "x-1"] }, { k = ["0-0-2vsr", "1-0-2vsr"] }).k }.it]), count.index))
  location = "westeurope"
  resource_group_name = "rg-a"
  sku = "Standard"
}

locals {
  l12 = setproduct([floor(1 + 0.5)], [1, 2])[1][0]
}

module "stack10" {
  count = local.l12
  source = "./modules/m1"
}

module "stack11" {
  for_each = toset(reverse([[for x in [trimspace("  hr-1 ")] : x][0]]))
  source = "./modules/m1"
}

module "vault12" {
  source = "./modules/m1"
}

module "stack20" {
  count = values({ k = (false ? false : anytrue([false, true])) })[0] ? 1 : 0
  source = "./modules/m2"
  in1 = regex("^(?P<name>[^:]+):", "zzrsv0-0:1").name
  in11 = ["CoreAzureBackup", "AddonAzureBackupPolicy"]
  in5 = { for k, v in { "k/dr" = module.echo6.value } : trimprefix(k, "k/") => v }
  in8 = module.stack20[0].vaults9
}

module "stack21" {
  source = "./modules/m2"
  in1 = var.set2
  in11 = values({ k00 = "CoreAzureBackup", k01 = yamldecode("a:\n  - 'x'\n  - '${"AddonAzureBackupPolicy"}'\n").a[1] })
  in5 = { for o in sort({ for k in ["a", "b"] : k => [] if k != "b" }["a"]) : o.key => o.it }
  in8 = module.stack22["web"].vaults10["web"]
}

module "stack22" {
  for_each = { web = "web" }
  source = "./modules/m2"
  in1 = keys({ ("zzrsv0-2") = 1 })[0]
  in11 = values({ k00 = split("|", "a|CoreAzureBackup|b")[1], k01 = "${"AddonAzureB"}${"ackupPolicy"}" })
  in5 = { for o in [{ for k in ["a", "b"] : k => { it = { p3 = "rsv1-2-web" }, key = "web" } if k != "b" }["a"]] : o.key => o.it }
  in8 = module.stack20[0].vaults10["dr"]
}
