# The settings are the module's own business: an input says which there are.
terraform {
  required_version = ">= 1.9"
}

locals {
  common = {
    source_group = "rg-backup"
    settings = {
      to_workspace = { workspace_resource_id = "/subscriptions/0/resourceGroups/rg/providers/Microsoft.OperationalInsights/workspaces/law" }
      to_storage = {
        name                        = "archive"
        log_groups                  = []
        log_categories              = ["CoreAzureBackup", "AddonAzureBackupJobs"]
        storage_account_resource_id = "/subscriptions/0/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/st"
      }
    }
  }
}

module "logged" {
  source              = "Azure/avm-res-recoveryservices-vault/azurerm"
  version             = "~> 1.2"
  name                = "rsv-logged"
  location            = "westeurope"
  resource_group_name = local.common.source_group
  sku                 = "Standard"
  diagnostic_settings = { for k, v in local.common.settings : k => v if k == "to_workspace" }
}

module "archived" {
  source              = "registry.terraform.io/Azure/avm-res-dataprotection-backupvault/azurerm"
  name                = "bv-archived"
  location            = "westeurope"
  resource_group_name = local.common.source_group
  datastore_type      = "VaultStore"
  redundancy          = "LocallyRedundant"
  diagnostic_settings = { archive = local.common.settings.to_storage }
}

module "blind" {
  source              = "Azure/avm-res-recoveryservices-vault/azurerm"
  name                = "rsv-blind"
  location            = "westeurope"
  resource_group_name = local.common.source_group
  sku                 = "Standard"
}

module "emptied" {
  source              = "git::https://github.com/Azure/terraform-azurerm-avm-res-recoveryservices-vault.git?ref=v1.0.1"
  name                = "rsv-emptied"
  location            = "westeurope"
  resource_group_name = local.common.source_group
  sku                 = "Standard"
  diagnostic_settings = {}
}

# Another module of the same registry is none of ours.
module "network" {
  source = "Azure/avm-res-network-virtualnetwork/azurerm"
  name   = "vnet"
}
