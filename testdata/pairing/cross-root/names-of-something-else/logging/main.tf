provider "azurerm" {
  subscription_id = "11111111-1111-1111-1111-111111111111"
  features {}
}

provider "azurerm" {
  alias           = "other"
  subscription_id = "22222222-2222-2222-2222-222222222222"
  features {}
}

variable "name" {
  type = string
}

variable "group" {
  type = string
}

data "azurerm_recovery_services_vault" "other_group" {
  name                = "rsv-prod"
  resource_group_name = "rg-other"
}

data "azurerm_data_protection_backup_vault" "other_kind" {
  name                = "rsv-prod"
  resource_group_name = "rg-backup"
}

data "azurerm_recovery_services_vault" "unknown_name" {
  name                = var.name
  resource_group_name = "rg-backup"
}

data "azurerm_recovery_services_vault" "unknown_group" {
  name                = "rsv-prod"
  resource_group_name = var.group
}

data "azurerm_recovery_services_vault" "other_subscription" {
  provider            = azurerm.other
  name                = "rsv-prod"
  resource_group_name = "rg-backup"
}

data "terraform_remote_state" "cloud" {
  backend = "azurerm"
  config = {
    key = "backup.tfstate"
  }
}

resource "azurerm_monitor_diagnostic_setting" "other_group" {
  name               = "to-archive"
  target_resource_id = data.azurerm_recovery_services_vault.other_group.id
  storage_account_id = "/subscriptions/11111111-1111-1111-1111-111111111111/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}

resource "azurerm_monitor_diagnostic_setting" "other_kind" {
  name               = "to-archive"
  target_resource_id = data.azurerm_data_protection_backup_vault.other_kind.id
  storage_account_id = "/subscriptions/11111111-1111-1111-1111-111111111111/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}

resource "azurerm_monitor_diagnostic_setting" "unknown_name" {
  name               = "to-archive"
  target_resource_id = data.azurerm_recovery_services_vault.unknown_name.id
  storage_account_id = "/subscriptions/11111111-1111-1111-1111-111111111111/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}

resource "azurerm_monitor_diagnostic_setting" "unknown_group" {
  name               = "to-archive"
  target_resource_id = data.azurerm_recovery_services_vault.unknown_group.id
  storage_account_id = "/subscriptions/11111111-1111-1111-1111-111111111111/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}

resource "azurerm_monitor_diagnostic_setting" "other_subscription" {
  name               = "to-archive"
  target_resource_id = data.azurerm_recovery_services_vault.other_subscription.id
  storage_account_id = "/subscriptions/11111111-1111-1111-1111-111111111111/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}

resource "azurerm_monitor_diagnostic_setting" "cloud" {
  name               = "to-archive"
  target_resource_id = data.terraform_remote_state.cloud.outputs.vault_id
  storage_account_id = "/subscriptions/11111111-1111-1111-1111-111111111111/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}

resource "azurerm_monitor_diagnostic_setting" "suffix" {
  name               = "to-archive"
  target_resource_id = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-backup/providers/Microsoft.RecoveryServices/vaults/rsv-prod/backupPolicies/daily"
  storage_account_id = "/subscriptions/11111111-1111-1111-1111-111111111111/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}
