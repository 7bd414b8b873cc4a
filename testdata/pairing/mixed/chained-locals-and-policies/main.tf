provider "azurerm" {
  features {}
}

locals {
  environments = ["dev", "prd"]
  regions      = { weu = "westeurope", neu = "northeurope" }

  vault_matrix = {
    for item in setproduct(local.environments, keys(local.regions)) :
    "${item[0]}-${item[1]}" => {
      environment = item[0]
      region      = local.regions[item[1]]
      asr         = item[0] == "prd" && item[1] == "neu"
    }
  }

  category_sets = {
    dedicated = {
      mode = "Dedicated"
      logs = ["CoreAzureBackup", "AddonAzureBackupJobs", "AddonAzureBackupPolicy", "AddonAzureBackupStorage", "AddonAzureBackupProtectedInstance"]
      when = ["dev", "prd"]
    }
    legacy = {
      mode = "AzureDiagnostics"
      logs = ["AzureSiteRecoveryEvents", "AzureSiteRecoveryReplicatedItems"]
      when = ["prd"]
    }
  }

  settings = {
    for row in flatten([
      for vault_key, vault in local.vault_matrix : [
        for set_key, set in local.category_sets : {
          key    = join("/", [vault_key, set_key])
          vault  = vault_key
          set    = set_key
          needed = contains(set.when, vault.environment) && (set_key != "legacy" || vault.asr)
        }
      ]
    ]) : row.key => row if row.needed && row.vault != "dev-neu"
  }
}

resource "azurerm_recovery_services_vault" "matrix" {
  for_each            = local.vault_matrix
  name                = "rsv-${each.key}"
  location            = each.value.region
  resource_group_name = "rg-backup-${each.value.environment}"
  sku                 = "Standard"
}

resource "azurerm_log_analytics_workspace" "env" {
  for_each            = toset(local.environments)
  name                = "log-${each.key}"
  location            = local.regions.weu
  resource_group_name = "rg-backup-${each.key}"
}

resource "azurerm_monitor_diagnostic_setting" "matrix" {
  for_each                       = local.settings
  name                           = "diag-${each.value.set}"
  target_resource_id             = azurerm_recovery_services_vault.matrix[each.value.vault].id
  log_analytics_workspace_id     = azurerm_log_analytics_workspace.env[local.vault_matrix[each.value.vault].environment].id
  log_analytics_destination_type = local.category_sets[each.value.set].mode

  dynamic "enabled_log" {
    for_each = toset(local.category_sets[each.value.set].logs)
    content {
      category = enabled_log.key
    }
  }
}
