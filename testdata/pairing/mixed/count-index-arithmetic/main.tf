provider "azurerm" {
  features {}
}

variable "size" {
  type    = number
  default = "5"
}

resource "azurerm_recovery_services_vault" "pool" {
  count               = var.size + 1
  name                = format("rsv-%03d", count.index * 10)
  location            = element(["westeurope", "northeurope"], count.index)
  resource_group_name = "rg"
  sku                 = "Standard"
}

resource "azurerm_monitor_diagnostic_setting" "even" {
  count              = ceil(length(azurerm_recovery_services_vault.pool) / 4)
  name               = "even"
  target_resource_id = azurerm_recovery_services_vault.pool[count.index * 2].id
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category = count.index == 0 ? "CoreAzureBackup" : "AddonAzureBackupJobs"
  }
}

resource "azurerm_monitor_diagnostic_setting" "last" {
  count              = 1
  name               = "last"
  target_resource_id = azurerm_recovery_services_vault.pool[length(azurerm_recovery_services_vault.pool) - count.index - 1].id
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category = ["CoreAzureBackup", "AddonAzureBackupJobs"][(count.index + 3) % 2]
  }
}

resource "azurerm_monitor_diagnostic_setting" "wrapped" {
  name               = "wrapped"
  target_resource_id = element(azurerm_recovery_services_vault.pool[*].id, -(-13))
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category = max(1, 2) == 2 ? "AddonAzureBackupPolicy" : "None"
  }
}
