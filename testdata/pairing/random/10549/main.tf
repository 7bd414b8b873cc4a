terraform {
  required_providers {
    azapi = { source = "azure/azapi" }
  }
}

provider "azurerm" {
  features {
  }
}

resource "azurerm_data_protection_backup_vault" "v1" {
  for_each = toset(["%{ if zipmap(["k"], [can(regex("^p", "prod"))])["k"] }${formatlist("%s", [replace("x.y@@", "@", "")])[0]}%{ else }none%{ endif }"])
  name = keys({ ("rsv1-0-n3") = 1 })[0]
  location = "westeurope"
  resource_group_name = format("%s", "%{ if ([{ v = contains(["a", "b"], "b") }][*].v)[0] }${"RG-Main"}%{ else }none%{ endif }")
  datastore_type = "VaultStore"
  redundancy = "LocallyRedundant"
}

locals {
  l6 = one([for k, v in azurerm_data_protection_backup_vault.v1 : v.id if k == "x.y"])
}

resource "azurerm_monitor_diagnostic_setting" "d0" {
  for_each = { "x.y" = "x.y" }
  name = "d0"
  target_resource_id = local.l6
  storage_account_id = replace(jsondecode(file("${path.module}/data7.json")), "@", "")
  log_analytics_destination_type = "AzureDiagnostics"
  dynamic "enabled_log" {
    for_each = ["CoreAzureBackup", "AddonAzureBackupPolicy", try({}.missing, jsondecode(file("${path.module}/data8.json")))]
    content {
      category = enabled_log.value
    }
  }
}

module "diag10" {
  source = "./modules/m1"
  in9 = "0-0-2vsr"
}
