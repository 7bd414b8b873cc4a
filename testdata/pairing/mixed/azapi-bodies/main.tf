terraform {
  required_providers {
    azapi = {
      source = "azure/azapi"
    }
    azurerm = {
      source = "hashicorp/azurerm"
    }
  }
}

provider "azurerm" {
  features {}
}

locals {
  api   = "2021-05-01-preview"
  kinds = { rsv = "Microsoft.RecoveryServices/vaults@2024-04-01", bvault = "microsoft.dataprotection/backupvaults@2024-04-01" }
  on    = ["CoreAzureBackup", "AddonAzureBackupJobs"]
  all   = ["CoreAzureBackup", "AddonAzureBackupJobs", "AddonAzureBackupPolicy"]
}

resource "azurerm_resource_group" "rg" {
  name     = "rg-azapi"
  location = "westeurope"
}

resource "azapi_resource" "vault" {
  for_each  = local.kinds
  type      = each.value
  name      = "v-${each.key}"
  parent_id = azurerm_resource_group.rg.id
  location  = azurerm_resource_group.rg.location
  body      = { properties = {} }
}

resource "azurerm_recovery_services_vault" "plain" {
  name                = "rsv-plain"
  location            = "westeurope"
  resource_group_name = azurerm_resource_group.rg.name
  sku                 = "Standard"
}

resource "azurerm_recovery_services_vault" "bare" {
  name                = "rsv-bare"
  location            = "westeurope"
  resource_group_name = azurerm_resource_group.rg.name
  sku                 = "Standard"
}

resource "azapi_resource" "hcl" {
  type      = "Microsoft.Insights/diagnosticSettings@${local.api}"
  name      = "hcl"
  parent_id = azapi_resource.vault["rsv"].id
  body = {
    properties = merge(
      {
        storageAccountId = "/subscriptions/0/archive"
        logs = [for category in local.all : {
          category = category
          enabled  = contains(local.on, category)
        }]
      },
      length(local.on) > 1 ? {
        workspaceId                 = "/subscriptions/0/log"
        logAnalyticsDestinationType = "Dedicated"
      } : {},
    )
  }
}

resource "azapi_resource" "json" {
  type      = lower("MICROSOFT.INSIGHTS/DIAGNOSTICSETTINGS@${local.api}")
  name      = "json"
  parent_id = azurerm_recovery_services_vault.plain.id
  body = jsonencode({
    "properties" : {
      "eventHubAuthorizationRuleId" : "/subscriptions/0/rule"
      "eventHubName" : "logs"
      "logs" : [
        { "categoryGroup" : "allLogs", "enabled" : true },
        { "categoryGroup" : "audit", "enabled" : length(local.on) == 0 },
      ]
    }
  })
}

resource "azurerm_monitor_diagnostic_setting" "azurerm" {
  name               = "azurerm"
  target_resource_id = azapi_resource.vault["bvault"].id
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}

resource "azapi_resource" "not_a_setting" {
  type      = "Microsoft.Authorization/locks@2020-05-01"
  name      = "lock"
  parent_id = azurerm_recovery_services_vault.bare.id
  body      = { properties = { level = "CanNotDelete" } }
}
