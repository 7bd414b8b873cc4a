terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = ">= 3.0, < 3.110"
    }
  }
}

provider "azurerm" {
  features {}
}

locals {
  profiles = {
    backup = {
      rows = [
        { names = ["CoreAzureBackup", "AddonAzureBackupJobs"], on = true, days = [30] },
        { names = ["AzureBackupReport"], on = false, days = [] },
      ]
    }
    recovery = {
      rows = [
        { names = ["AzureSiteRecoveryJobs"], on = true, days = [] },
      ]
    }
  }
}

resource "azurerm_recovery_services_vault" "this" {
  name                = "rsv-dyn"
  location            = "westeurope"
  resource_group_name = "rg"
  sku                 = "Standard"
}

resource "azurerm_monitor_diagnostic_setting" "this" {
  for_each           = local.profiles
  name               = each.key
  target_resource_id = azurerm_recovery_services_vault.this.id
  storage_account_id = "/subscriptions/0/archive"

  dynamic "log" {
    for_each = flatten([for row in each.value.rows : [for name in row.names : merge(row, { name = name, owner = each.key })]])
    iterator = row
    content {
      category = row.value.name
      enabled  = row.value.on && row.value.owner == each.key

      dynamic "retention_policy" {
        for_each = row.value.days
        iterator = row
        content {
          enabled = true
          days    = row.value
        }
      }
    }
  }

  dynamic "metric" {
    for_each = each.key == "backup" ? { Health = true } : {}
    content {
      category = metric.key
      enabled  = metric.value
    }
  }
}
