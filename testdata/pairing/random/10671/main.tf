terraform {
  required_providers {
    azapi = { source = "azure/azapi" }
  }
}

provider "azurerm" {
  features {
  }
}

resource "azurerm_data_protection_backup_vault" "v0" {
  for_each = { (format("%s", "dr")) = "dr" }
  name = { for o in [{ k = "a", v = "rsv0-0-dr" }] : o.k => o.v... }["a"][0]
  location = "westeurope"
  resource_group_name = "RG-Main"
  datastore_type = "VaultStore"
  redundancy = "LocallyRedundant"
}

module "echo1" {
  source = "./modules/echo"
  for_each = toset(["it"])
  value = join("", [jsondecode(jsonencode({ it = "r" })).it, "sv"])
}

locals {
  l2 = trimspace("  Xrg-a ")
}

resource "azurerm_recovery_services_vault" "v1" {
  count = setproduct([2], [1, 2])[1][0]
  name = format("%s%s%s", "${module.echo1["it"].all.value}${lower(csvdecode("n,v\na,1\n${"1-0-"},2\n")[1].n)}", count.index, "")
  location = "westeurope"
  resource_group_name = trimprefix(values({ k = local.l2 })[0], "X")
  sku = "Standard"
}

resource "azurerm_recovery_services_vault" "v2" {
  for_each = toset([csvdecode("n,v\na,1\n${jsondecode(jsonencode({ it = format("%s", "weu") })).it},2\n")[1].n])
  name = "rsv2-0-weu"
  location = "westeurope"
  resource_group_name = trimsuffix("rg-a.zip", ".zip")
  sku = "Standard"
}

variable "set3" {
  type = list(string)
}

resource "azurerm_monitor_diagnostic_setting" "d0" {
  count = zipmap(["k"], [2])["k"]
  name = "d0"
  target_resource_id = (azurerm_recovery_services_vault.v1[*].id)[tonumber(regex("^(?P<name>[^:]+):", ["0:1", "1:1"][count.index]).name)]
  log_analytics_workspace_id = ["zz", { it = { it = null }.it }.it][length({ k = ["x"], z = ["x-1"] }[replace("k@@", "@", "")])]
  eventhub_authorization_rule_id = { for k in ["a", "b"] : k => "/subscriptions/0/rule" if k != "b" }["a"]
  log_analytics_destination_type = coalesce("", null, "AzureDiagnostics")
  dynamic "enabled_log" {
    for_each = flatten([[{ v = "CoreAzureBackup" }][*].v, ["AddonAzureBackupPolicy"], var.set3, concat([], { it = ["AddonAzureBackupProtectedInstance"] }.it), [split("|", "a|AzureBackupOperations|b")[1]], sort(split(",", "AzureBackupReport")), ["AzureSiteRecoveryJobs"]])
    content {
      category = enabled_log.value
    }
  }
}

module "vault10" {
  count = true ? 1 : 0
  source = "./modules/m1"
}

module "stack11" {
  source = "./modules/m1"
}
