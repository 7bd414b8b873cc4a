terraform {
  required_providers {
    azapi = { source = "azure/azapi" }
  }
}

provider "azurerm" {
  features {
  }
}

locals {
  l1 = "-0-0"
}

variable "set2" {
  type = string
  default = "none"
}

resource "azapi_resource" "v0" {
  count = (true && true) ? 1 : 0
  name = join("", [format("%s", { k = csvdecode("n,v\na,1\n${"rsv0"},2\n")[1].n, z = "other" }[yamldecode("a:\n  - 'x'\n  - '${"k"}'\n").a[1]]), local.l1])
  location = "westeurope"
  type = "Microsoft.DataProtection/backupVaults@2024-04-01"
  parent_id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/${matchkeys(["other", csvdecode("n,v\na,1\n${trimprefix(var.set2, "X")},2\n")[1].n], ["a", "b"], ["b"])[0]}"
  body = { properties = {} }
}

data "azurerm_data_protection_backup_vault" "found3" {
  name = "rsv0-0-0"
  resource_group_name = "rg-b"
}

module "echo5" {
  source = "./modules/echo"
  for_each = toset(["it"])
  value = templatefile("${path.module}/template4.tftpl", { parts = ["CoreAzu", "reBackup"] })
}

resource "azurerm_monitor_diagnostic_setting" "d0" {
  count = tobool(formatlist("%s", [matchkeys(["x-1", csvdecode("n,v\na,1\n${"true"},2\n")[1].n], ["a", "b"], ["b"])[0]])[0]) ? 1 : 0
  name = "d0"
  target_resource_id = data.azurerm_data_protection_backup_vault.found3.id
  log_analytics_workspace_id = { for o in [{ k = "a", v = keys({ ("/subscriptions/0/log") = 1 })[0] }] : o.k => o.v... }["a"][0]
  storage_account_id = { it = ([{ v = null }][*].v)[0] }.it
  log_analytics_destination_type = "AzureDiagnostics"
  dynamic "enabled_log" {
    for_each = distinct(["CoreAzureBackup", "AddonAzureBackupJobs", module.echo5["it"].value, split("|", "a|AddonAzureBackupJobs|b")[1]])
    content {
      category = enabled_log.value
    }
  }
}

module "stack10" {
  source = "./modules/m1"
}

module "vault11" {
  count = ({ for o in [{ k = "a", v = parseint(keys({ ("1100101") = 1 })[0], 2) }] : o.k => o.v... }["a"][0] % 100)
  source = "./modules/m1"
}
