provider "azurerm" {
  features {}
}

data "terraform_remote_state" "backup" {
  backend = "azurerm"
  config = {
    resource_group_name  = "rg-states"
    storage_account_name = "ststates"
    container_name       = "states"
    key                  = "backup.tfstate"
  }
}

resource "azurerm_monitor_diagnostic_setting" "backup" {
  name               = "to-archive"
  target_resource_id = data.terraform_remote_state.backup.outputs.vault_id
  storage_account_id = "/subscriptions/11111111-1111-1111-1111-111111111111/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}

data "terraform_remote_state" "twin" {
  backend = "azurerm"
  config = {
    resource_group_name  = "rg-states"
    storage_account_name = "ststates"
    container_name       = "states"
    key                  = "twin.tfstate"
  }
}

resource "azurerm_monitor_diagnostic_setting" "twin" {
  name               = "to-archive"
  target_resource_id = data.terraform_remote_state.twin.outputs.vault_id
  storage_account_id = "/subscriptions/11111111-1111-1111-1111-111111111111/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}

data "terraform_remote_state" "workspace" {
  backend = "azurerm"
  workspace = "prod"
  config = {
    resource_group_name  = "rg-states"
    storage_account_name = "ststates"
    container_name       = "states"
    key                  = "other.tfstate"
  }
}

resource "azurerm_monitor_diagnostic_setting" "workspace" {
  name               = "to-archive"
  target_resource_id = data.terraform_remote_state.workspace.outputs.vault_id
  storage_account_id = "/subscriptions/11111111-1111-1111-1111-111111111111/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}

data "terraform_remote_state" "account" {
  backend = "azurerm"
  config = {
    resource_group_name  = "rg-states"
    storage_account_name = "stelsewhere"
    container_name       = "states"
    key                  = "other.tfstate"
  }
}

resource "azurerm_monitor_diagnostic_setting" "account" {
  name               = "to-archive"
  target_resource_id = data.terraform_remote_state.account.outputs.vault_id
  storage_account_id = "/subscriptions/11111111-1111-1111-1111-111111111111/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}

data "terraform_remote_state" "unknown" {
  backend = "azurerm"
  config = {
    resource_group_name  = "rg-states"
    storage_account_name = var.account
    container_name       = "states"
    key                  = "other.tfstate"
  }
}

resource "azurerm_monitor_diagnostic_setting" "unknown" {
  name               = "to-archive"
  target_resource_id = data.terraform_remote_state.unknown.outputs.vault_id
  storage_account_id = "/subscriptions/11111111-1111-1111-1111-111111111111/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}

variable "account" {
  type = string
}

data "terraform_remote_state" "remote" {
  backend = "remote"
  config = {
    organization = "backup"
    workspaces   = { name = "network" }
  }
}

resource "azurerm_monitor_diagnostic_setting" "remote" {
  name               = "to-archive"
  target_resource_id = data.terraform_remote_state.remote.outputs.vault_id
  storage_account_id = "/subscriptions/11111111-1111-1111-1111-111111111111/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}
