# Backup landing zone: one Recovery Services vault for each region.

terraform {
  required_version = ">= 1.5.0"

  required_providers {
    azurerm = {
      source                = "hashicorp/azurerm"
      version               = "~> 4.0"
      configuration_aliases = [azurerm.logs]
    }
  }

  backend "azurerm" {
    resource_group_name = "rg-tfstate"
    container_name      = "state"
    key                 = "backup.tfstate"
  }
}

provider "azurerm" {
  features {
    recovery_service {
      vm_backup_stop_protection_and_retain_data_on_destroy = true
      purge_protected_items_from_vault_on_destroy          = false
    }
  }
  subscription_id = var.subscription_id
}

provider "azurerm" {
  alias = "logs"
  features {}
  subscription_id = var.logs_subscription_id
}

resource "azurerm_resource_group" "backup" {
  for_each = local.regions

  name     = "rg-backup-${each.key}"
  location = each.value.location
  tags     = local.tags
}

resource "azurerm_recovery_services_vault" "this" {
  for_each = local.regions

  name                = format("rsv-%s-%s-%03d", var.environment, each.key, each.value.index + 1)
  location            = azurerm_resource_group.backup[each.key].location
  resource_group_name = azurerm_resource_group.backup[each.key].name
  sku                 = "Standard"
  storage_mode_type   = each.value.paired ? "GeoRedundant" : "ZoneRedundant"

  cross_region_restore_enabled = each.value.paired && var.cross_region_restore
  immutability                 = var.environment == "prod" ? "Locked" : "Unlocked"

  dynamic "identity" {
    for_each = length(var.identity_ids) > 0 ? [1] : []
    content {
      type         = "SystemAssigned, UserAssigned"
      identity_ids = var.identity_ids
    }
  }

  dynamic "encryption" {
    for_each = var.key_id[*]
    iterator = key

    content {
      key_id                            = key.value
      infrastructure_encryption_enabled = true
    }
  }

  tags = merge(local.tags, {
    "backup:tier" = each.value.tier
    region        = each.key
  })

  lifecycle {
    prevent_destroy = true
    ignore_changes  = [tags["LastScan"], sku]

    precondition {
      condition     = !var.cross_region_restore || each.value.paired
      error_message = "Region ${each.key} has no pair: cross-region restore is not possible there."
    }
  }
}

resource "azurerm_monitor_diagnostic_setting" "this" {
  for_each = { for name, vault in azurerm_recovery_services_vault.this : name => vault if local.regions[name].logged }

  name                           = "to-${var.workspace_name}"
  target_resource_id             = each.value.id
  log_analytics_workspace_id     = data.azurerm_log_analytics_workspace.central.id
  log_analytics_destination_type = "Dedicated"

  dynamic "enabled_log" {
    for_each = toset(concat(local.categories.core, var.environment == "prod" ? local.categories.addon : []))
    content {
      category = enabled_log.value
    }
  }

  metric {
    category = "Health"
    enabled  = false
  }

  depends_on = [
    azurerm_recovery_services_vault.this,
    module.policy,
  ]
}

data "azurerm_log_analytics_workspace" "central" {
  provider            = azurerm.logs
  name                = var.workspace_name
  resource_group_name = "rg-${var.workspace_name}"
}

module "policy" {
  source    = "./modules/policy"
  providers = { azurerm = azurerm, azurerm.logs = azurerm.logs }

  for_each  = azurerm_recovery_services_vault.this
  vault_id  = each.value.id
  retention = try(local.regions[each.key].retention, null)
}
