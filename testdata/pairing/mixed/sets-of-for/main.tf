provider "azurerm" {
  features {}
}

locals {
  teams = { red = ["prod", "test"], blue = ["prod"], green = [] }
}

resource "azurerm_recovery_services_vault" "team" {
  for_each            = toset(flatten([for team, envs in local.teams : [for env in envs : "${team}-${env}"]]))
  name                = "rsv-${each.value}"
  location            = "westeurope"
  resource_group_name = "rg-${split("-", each.key)[0]}"
  sku                 = "Standard"
}

resource "azurerm_monitor_diagnostic_setting" "team" {
  for_each           = toset([for key, vault in azurerm_recovery_services_vault.team : key if endswith(key, "prod")])
  name               = "diag"
  target_resource_id = azurerm_recovery_services_vault.team[each.value].id
  storage_account_id = "/subscriptions/0/archive"
  dynamic "enabled_log" {
    for_each = setunion(["CoreAzureBackup"], setsubtract(["AddonAzureBackupJobs", "AddonAzureBackupAlerts"], ["AddonAzureBackupAlerts"]))
    content {
      category = enabled_log.key
    }
  }
}
