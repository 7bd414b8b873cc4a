terraform {
  required_providers {
    azapi = { source = "azure/azapi" }
  }
}

provider "azurerm" {
  features {
  }
}

resource "azurerm_recovery_services_vault" "v1" {
  name = element([trimsuffix(strrev(lower("PIZ.0-1VSR")), ".zip"), "none"], 2)
  location = "westeurope"
  resource_group_name = "${chunklist(["zz", "rg"], 1)[1][0]}${"-a"}"
  sku = "Standard"
}

resource "azurerm_monitor_diagnostic_setting" "d1" {
  name = "d1"
  target_resource_id = azurerm_recovery_services_vault.v1.id
  log_analytics_workspace_id = "/subscriptions/0/log"
  storage_account_id = substr("zz/subscriptions/0/archive", 2, -1)
  eventhub_authorization_rule_id = split("|", lower("A|/SUBSCRIPTIONS/0/RULE|B"))[1]
  log_analytics_destination_type = nonsensitive(sensitive({ k = split("|", "a|Dedicated|b")[1], z = "zz" }["k"]))
  enabled_log {
    category = "AddonAzureBackupStorage"
  }
  enabled_log {
    category = "AddonAzureBackupProtectedInstance"
  }
  enabled_log {
    category = "AzureBackupOperations"
  }
  enabled_log {
    category = values({ k = "AzureSiteRecoveryJobs" })[0]
  }
}

module "diag10" {
  for_each = { ("x.y") = jsondecode(jsonencode({ it = split("|", ([{ v = "a|x.y|b" }][*].v)[0])[1] })).it }
  source = "./modules/m1"
  in1 = "rsv0-0"
}

module "stack11" {
  count = max(0, floor(1 + 0.5))
  source = "./modules/m1"
  in1 = "rsv0-1"
}

module "diag12" {
  for_each = toset(["2"])
  source = "./modules/m1"
  in1 = join("", [substr("zzrsv", 2, -1), element([lower("0-2"), "other"], 2)])
}

module "vault20" {
  for_each = toset(["dr"])
  source = "./modules/m2"
  in15 = contains(["a", "b"], "b")
}

module "stack21" {
  count = 1
  source = "./modules/m2"
  in15 = yamldecode(file("${path.module}/data16.yaml")).it
}

module "vault30" {
  count = 1
  source = "./modules/m3"
  in11 = "/subscriptions/0/archive"
  in12 = null
  in13 = "/subscriptions/0/archive"
  in14 = "/subscriptions/0/log"
  in4 = trimprefix("Xrsv2-0-", "X")
  in7 = "Dedicated"
  in9 = [{ category = "CoreAzureBackup", enabled = true }, { category = "AddonAzureBackupProtectedInstance", enabled = true }, { category = "AzureBackupOperations", enabled = true }]
}

module "stack32" {
  source = "./modules/m3"
  in10 = [{ category = "AddonAzureBackupProtectedInstance", enabled = true }]
  in11 = null
  in12 = "/subscriptions/0/archive"
  in13 = null
  in14 = null
  in4 = "rsv2-2-"
  in5 = null
  in6 = null
  in7 = "AzureDiagnostics"
  in8 = [{ category = "AddonAzureBackupStorage", enabled = true }, { category = "AzureBackupOperations", enabled = true }, { category = "AzureSiteRecoveryJobs", enabled = true }]
  in9 = [{ category = "CoreAzureBackup", enabled = true }, { category = "AddonAzureBackupStorage", enabled = true }, { category = "AddonAzureBackupProtectedInstance", enabled = true }, { category = "AzureBackupOperations", enabled = true }, { category = "AzureSiteRecoveryJobs", enabled = true }]
}
