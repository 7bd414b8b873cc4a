rule "RSV004" {
  name     = "site-recovery-not-logged"
  severity = "warning"
  summary  = "Site Recovery uses a vault, and no setting delivers any log of it."
  question = "whether the logs of Site Recovery are delivered"
  subject  = "vault"

  linked "settings" {
    entity = "diagnostic_setting"
    where  = "target"
    is     = "id"
  }

  linked "site_recovery" {
    entity = "site_recovery_resource"
    where  = "vault"
    is     = "id"
  }

  let {
    categories = catalog.log_categories.recovery_services_vault
    wanted     = [for c in keys(categories) : c if startswith(c, "AzureSiteRecovery") || startswith(c, "ASR")]
    # What each setting sends of it, and what of that arrives: a workspace takes only what its mode carries.
    sent = flatten([for s in linked.settings : [
      for c in wanted : { category = c, destinations = s.destinations, mode = s.mode == null ? "AzureDiagnostics" : s.mode }
      if s.all_logs || contains(s.categories, c)
    ]])
    delivered = [
      for one in sent : one.category
      if anytrue([for d in one.destinations : d != "log_analytics"]) || (
        contains(one.destinations, "log_analytics") && contains(categories[one.category].modes, one.mode)
      )
    ]
    # A module that is not on disk and is given the vault's id is not taken for a user of Site Recovery here.
    users = [for r in linked.site_recovery : r.address if r.resource_type != "module"]
  }

  when = self.kind == "recovery_services_vault" && length(users) > 0

  assert {
    condition = length(delivered) > 0
    message   = "${self.address} replicates machines (${try(users[0], "Site Recovery uses it")}), and ${length(sent) == 0 ? "no setting sends any log of Site Recovery" : "the mode of its workspace carries none of the Site Recovery logs that are sent: ${join(", ", distinct([for one in sent : one.category]))}"}"
    label     = "no log of Site Recovery is delivered"
  }

  related {
    each    = slice(users, 0, min(length(users), 3))
    message = "Site Recovery uses the vault here"
  }

  fix = "send AzureSiteRecoveryJobs and ASRReplicatedItems with log_analytics_destination_type = \"Dedicated\", and the other categories of Site Recovery by a second setting with \"AzureDiagnostics\""

  references = [
    "https://learn.microsoft.com/azure/site-recovery/monitor-log-analytics",
    "https://learn.microsoft.com/azure/site-recovery/report-site-recovery",
    "https://learn.microsoft.com/azure/backup/backup-azure-diagnostic-events",
  ]

  compliance = {
    "Microsoft cloud security benchmark" = ["LT-3"]
    "NIST SP 800-53 R5"                  = ["AU-12"]
  }

  help = <<-MARKDOWN
    ## What it does

    Reports a Recovery Services vault that Site Recovery uses (a fabric, a replication policy, a replicated machine, a
    recovery plan belongs to it, by the vault's id, or by its name and resource group) and whose settings deliver none of
    the categories `AzureSiteRecovery*` and `ASR*`:

    - no setting enables one of them, by name or by the group `allLogs`; or
    - those that are enabled go only to a Log Analytics workspace, in a mode that does not carry them.
      `AzureSiteRecoveryJobs` arrives in both modes and `ASRReplicatedItems` only with `"Dedicated"`; all others arrive
      only with `"AzureDiagnostics"`, which is also what an unset mode means. A storage account, an event hub or a partner
      takes all of them.

    What a module does with the vault that is not on disk is not looked into.

    ## Why it matters

    The five categories that are recommended for backups say nothing of replication. A failover test that failed, a
    machine that has stopped replicating for a week, a recovery plan that somebody deleted: none of it is recorded, and
    the day to find out is the day the plan is needed.

    ## Example

    ```hcl
    resource "azurerm_site_recovery_replication_policy" "daily" {
      name                = "daily"
      resource_group_name = "rg-backup"
      recovery_vault_name = azurerm_recovery_services_vault.main.name
      # …
    }

    resource "azurerm_monitor_diagnostic_setting" "vault" {
      name                           = "to-workspace"
      target_resource_id             = azurerm_recovery_services_vault.main.id
      log_analytics_workspace_id     = azurerm_log_analytics_workspace.main.id
      log_analytics_destination_type = "Dedicated"
      enabled_log {
        category = "AzureSiteRecoveryEvents" # arrives only in AzureDiagnostics mode
      }
    }
    ```

    ## Use instead

    Two settings with categories that do not overlap, beside those for the backup events:

    ```hcl
    resource "azurerm_monitor_diagnostic_setting" "site_recovery" {
      name                           = "site-recovery"
      target_resource_id             = azurerm_recovery_services_vault.main.id
      log_analytics_workspace_id     = azurerm_log_analytics_workspace.main.id
      log_analytics_destination_type = "Dedicated"
      dynamic "enabled_log" {
        for_each = toset(["AzureSiteRecoveryJobs", "ASRReplicatedItems"])
        content {
          category = enabled_log.value
        }
      }
    }

    resource "azurerm_monitor_diagnostic_setting" "site_recovery_legacy" {
      name                           = "site-recovery-legacy"
      target_resource_id             = azurerm_recovery_services_vault.main.id
      log_analytics_workspace_id     = azurerm_log_analytics_workspace.main.id
      log_analytics_destination_type = "AzureDiagnostics"
      dynamic "enabled_log" {
        for_each = toset([
          "AzureSiteRecoveryEvents", "AzureSiteRecoveryReplicatedItems", "AzureSiteRecoveryReplicationStats",
          "AzureSiteRecoveryRecoveryPoints", "AzureSiteRecoveryReplicationDataUploadRate",
          "AzureSiteRecoveryProtectedDiskDataChurn",
        ])
        content {
          category = enabled_log.value
        }
      }
    }
    ```

    With the Azure CLI: `az monitor diagnostic-settings create`, once with and once without
    `--export-to-resource-specific true`. The built-in policy for backup events does not deploy these categories.
  MARKDOWN

  example "only the backup events" {
    terraform = <<-HCL
      resource "azurerm_recovery_services_vault" "v" {
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      resource "azurerm_site_recovery_replication_policy" "p" {
        name                                                 = "daily"
        resource_group_name                                  = "rg"
        recovery_vault_name                                  = azurerm_recovery_services_vault.v.name
        recovery_point_retention_in_minutes                  = 1440
        application_consistent_snapshot_frequency_in_minutes = 240
      }

      resource "azurerm_monitor_diagnostic_setting" "d" {
        name                           = "d"
        target_resource_id             = azurerm_recovery_services_vault.v.id
        log_analytics_workspace_id     = "/law"
        log_analytics_destination_type = "Dedicated"
        dynamic "enabled_log" {
          for_each = ["CoreAzureBackup", "AddonAzureBackupJobs"]
          content {
            category = enabled_log.value
          }
        }
      }
    HCL
    fails     = ["azurerm_recovery_services_vault.v"]
  }

  example "a legacy category in dedicated mode, and the vault by its id" {
    terraform = <<-HCL
      resource "azurerm_recovery_services_vault" "v" {
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      resource "azurerm_site_recovery_services_vault_hyperv_site" "s" {
        name              = "site"
        recovery_vault_id = azurerm_recovery_services_vault.v.id
      }
      resource "azurerm_monitor_diagnostic_setting" "d" {
        name                           = "d"
        target_resource_id             = azurerm_recovery_services_vault.v.id
        log_analytics_workspace_id     = "/law"
        log_analytics_destination_type = "Dedicated"
        enabled_log {
          category = "AzureSiteRecoveryEvents"
        }
      }
    HCL
    fails     = ["azurerm_recovery_services_vault.v"]
  }

  example "as azurerm 3 and azapi write it, for one of two vaults" {
    terraform = <<-HCL
      resource "azurerm_recovery_services_vault" "v" {
        for_each            = toset(["backup", "failover"])
        name                = "rsv-$${each.key}"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      resource "azurerm_site_recovery_fabric" "f" {
        name                = "primary"
        resource_group_name = "rg"
        recovery_vault_name = "rsv-failover"
        location            = "westeurope"
      }
      resource "azurerm_monitor_diagnostic_setting" "d" {
        for_each                   = azurerm_recovery_services_vault.v
        name                       = "d"
        target_resource_id         = each.value.id
        log_analytics_workspace_id = "/law"
        log {
          category = "AzureBackupReport"
        }
        log {
          category = "AzureSiteRecoveryJobs"
          enabled  = false
        }
      }
      resource "azapi_resource" "more" {
        type      = "Microsoft.Insights/diagnosticSettings@2021-05-01-preview"
        name      = "more"
        parent_id = azurerm_recovery_services_vault.v["failover"].id
        body = jsonencode({
          properties = {
            workspaceId = "/law"
            logs        = [{ category = "ASRReplicatedItems", enabled = true }]
          }
        })
      }
    HCL
    fails     = ["azurerm_recovery_services_vault.v[\"failover\"]"]
  }

  example "a module that replicates" {
    file "main.tf" {
      text = <<-HCL
        resource "azurerm_recovery_services_vault" "v" {
          name                = "rsv"
          location            = "westeurope"
          resource_group_name = "rg"
          sku                 = "Standard"
        }
        module "replication" {
          source = "./replication"
          vault  = azurerm_recovery_services_vault.v
        }
        resource "azurerm_monitor_diagnostic_setting" "d" {
          name                           = "d"
          target_resource_id             = azurerm_recovery_services_vault.v.id
          log_analytics_workspace_id     = "/law"
          log_analytics_destination_type = "Dedicated"
          enabled_log {
            category = "CoreAzureBackup"
          }
        }
      HCL
    }

    file "replication/main.tf" {
      text = <<-HCL
        variable "vault" {
          type = object({ name = string, resource_group_name = string })
        }
        resource "azurerm_site_recovery_fabric" "f" {
          name                = "primary"
          resource_group_name = var.vault.resource_group_name
          recovery_vault_name = var.vault.name
          location            = "westeurope"
        }
      HCL
    }
    fails = ["azurerm_recovery_services_vault.v"]
  }

  example "all logs in dedicated mode" {
    terraform = <<-HCL
      resource "azurerm_recovery_services_vault" "v" {
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      resource "azurerm_site_recovery_replication_policy" "p" {
        name                                                 = "daily"
        resource_group_name                                  = "rg"
        recovery_vault_name                                  = azurerm_recovery_services_vault.v.name
        recovery_point_retention_in_minutes                  = 1440
        application_consistent_snapshot_frequency_in_minutes = 240
      }

      resource "azurerm_monitor_diagnostic_setting" "d" {
        name                           = "d"
        target_resource_id             = azurerm_recovery_services_vault.v.id
        log_analytics_workspace_id     = "/law"
        log_analytics_destination_type = "Dedicated"
        enabled_log {
          category_group = "allLogs"
        }
      }
    HCL
  }

  example "a second setting for Site Recovery" {
    terraform = <<-HCL
      resource "azurerm_recovery_services_vault" "v" {
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      resource "azurerm_site_recovery_replication_policy" "p" {
        name                                                 = "daily"
        resource_group_name                                  = "rg"
        recovery_vault_name                                  = azurerm_recovery_services_vault.v.name
        recovery_point_retention_in_minutes                  = 1440
        application_consistent_snapshot_frequency_in_minutes = 240
      }

      locals {
        settings = {
          backup   = { mode = "Dedicated", categories = ["CoreAzureBackup"] }
          recovery = { mode = null, categories = ["AzureSiteRecoveryEvents"] }
        }
      }
      resource "azurerm_monitor_diagnostic_setting" "d" {
        for_each                       = local.settings
        name                           = each.key
        target_resource_id             = azurerm_recovery_services_vault.v.id
        log_analytics_workspace_id     = "/law"
        log_analytics_destination_type = each.value.mode
        dynamic "enabled_log" {
          for_each = each.value.categories
          content {
            category = enabled_log.value
          }
        }
      }
    HCL
  }

  example "a vault of another resource group has that name" {
    terraform = <<-HCL
      resource "azurerm_recovery_services_vault" "v" {
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      resource "azurerm_site_recovery_fabric" "f" {
        name                = "primary"
        resource_group_name = "rg-other"
        recovery_vault_name = "rsv"
        location            = "westeurope"
      }
      resource "azurerm_monitor_diagnostic_setting" "d" {
        name               = "d"
        target_resource_id = azurerm_recovery_services_vault.v.id
        storage_account_id = "/sa"
        enabled_log {
          category = "CoreAzureBackup"
        }
      }
    HCL
  }

  example "categories that nobody has set" {
    terraform = <<-HCL
      variable "categories" {
        type = set(string)
      }
      resource "azurerm_recovery_services_vault" "v" {
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      resource "azurerm_site_recovery_replication_policy" "p" {
        name                                                 = "daily"
        resource_group_name                                  = "rg"
        recovery_vault_name                                  = azurerm_recovery_services_vault.v.name
        recovery_point_retention_in_minutes                  = 1440
        application_consistent_snapshot_frequency_in_minutes = 240
      }

      resource "azurerm_monitor_diagnostic_setting" "d" {
        name               = "d"
        target_resource_id = azurerm_recovery_services_vault.v.id
        storage_account_id = "/sa"
        dynamic "enabled_log" {
          for_each = var.categories
          content {
            category = enabled_log.value
          }
        }
      }
    HCL
    undecided = ["azurerm_recovery_services_vault.v"]
  }

  example "azapi with a body in HCL" {
    terraform = <<-HCL
      resource "azurerm_recovery_services_vault" "v" {
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      resource "azapi_resource" "fabric" {
        type      = "Microsoft.RecoveryServices/vaults/replicationFabrics@2023-06-01"
        name      = "primary"
        parent_id = azurerm_recovery_services_vault.v.id
      }

      resource "azapi_resource" "d" {
        type      = "Microsoft.Insights/diagnosticSettings@2021-05-01-preview"
        name      = "d"
        parent_id = azurerm_recovery_services_vault.v.id
        body = {
          properties = {
            workspaceId                 = "/law"
            logAnalyticsDestinationType = "Dedicated"
            logs                        = [{ category = "AzureSiteRecoveryEvents", enabled = true }]
          }
        }
      }
    HCL
    fails     = ["azurerm_recovery_services_vault.v"]
  }

  example "a known module that sends the backup events only" {
    terraform = <<-HCL
      module "vault" {
        source              = "Azure/avm-res-recoveryservices-vault/azurerm"
        name                = "rsv"
        resource_group_name = "rg"
        location            = "westeurope"
        sku                 = "Standard"
        diagnostic_settings = {
          law = { workspace_resource_id = "/law", log_groups = [], log_categories = ["CoreAzureBackup"] }
        }
      }
      resource "azurerm_site_recovery_replication_policy" "p" {
        name                                                 = "p"
        resource_group_name                                  = "rg"
        recovery_vault_name                                  = "rsv"
        recovery_point_retention_in_minutes                  = 1440
        application_consistent_snapshot_frequency_in_minutes = 240
      }
    HCL
    fails     = ["module.vault"]
  }

  example "a known module that sends everything" {
    terraform = <<-HCL
      module "vault" {
        source              = "Azure/avm-res-recoveryservices-vault/azurerm"
        name                = "rsv"
        resource_group_name = "rg"
        location            = "westeurope"
        sku                 = "Standard"
        diagnostic_settings = {
          law = { workspace_resource_id = "/law" }
        }
      }
      resource "azurerm_site_recovery_replication_policy" "p" {
        name                                                 = "p"
        resource_group_name                                  = "rg"
        recovery_vault_name                                  = "rsv"
        recovery_point_retention_in_minutes                  = 1440
        application_consistent_snapshot_frequency_in_minutes = 240
      }
    HCL
  }

  example "a known module of a Backup vault has no Site Recovery" {
    terraform = <<-HCL
      module "vault" {
        source              = "Azure/avm-res-dataprotection-backupvault/azurerm"
        name                = "bv"
        location            = "westeurope"
        resource_group_name = "rg"
        diagnostic_settings = {
          main = {
            workspace_resource_id = "/law"
            log_categories        = ["CoreAzureBackup"]
            log_groups            = []
          }
        }
      }
    HCL
  }

  example "either mode carries a log of Site Recovery" {
    terraform = <<-HCL
      variable "mode" {
        type = string
      }
      resource "azurerm_recovery_services_vault" "v" {
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      resource "azurerm_log_analytics_workspace" "law" {
        name                = "law"
        location            = "westeurope"
        resource_group_name = "rg-logs"
      }
      resource "azurerm_site_recovery_fabric" "f" {
        name                = "f"
        resource_group_name = "rg"
        recovery_vault_name = azurerm_recovery_services_vault.v.name
        location            = "westeurope"
      }
      resource "azurerm_monitor_diagnostic_setting" "d" {
        name                           = "d"
        target_resource_id             = azurerm_recovery_services_vault.v.id
        log_analytics_workspace_id     = azurerm_log_analytics_workspace.law.id
        log_analytics_destination_type = var.mode
        enabled_log {
          category = "AzureSiteRecoveryJobs"
        }
      }
    HCL
  }

  example "one mode carries the log of Site Recovery" {
    terraform = <<-HCL
      variable "mode" {
        type = string
      }
      resource "azurerm_recovery_services_vault" "v" {
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      resource "azurerm_log_analytics_workspace" "law" {
        name                = "law"
        location            = "westeurope"
        resource_group_name = "rg-logs"
      }
      resource "azurerm_site_recovery_fabric" "f" {
        name                = "f"
        resource_group_name = "rg"
        recovery_vault_name = azurerm_recovery_services_vault.v.name
        location            = "westeurope"
      }
      resource "azurerm_monitor_diagnostic_setting" "d" {
        name                           = "d"
        target_resource_id             = azurerm_recovery_services_vault.v.id
        log_analytics_workspace_id     = azurerm_log_analytics_workspace.law.id
        log_analytics_destination_type = var.mode
        enabled_log {
          category = "ASRReplicatedItems"
        }
      }
    HCL
    undecided = ["azurerm_recovery_services_vault.v"]
  }

  example "Site Recovery in another root" {
    file "v/main.tf" {
      text = <<-HCL
        resource "azurerm_recovery_services_vault" "v" {
          name                = "rsv"
          location            = "westeurope"
          resource_group_name = "rg"
          sku                 = "Standard"
        }
        resource "azurerm_log_analytics_workspace" "law" {
          name                = "law"
          location            = "westeurope"
          resource_group_name = "rg-logs"
        }
        resource "azurerm_monitor_diagnostic_setting" "d" {
          name                           = "d"
          target_resource_id             = azurerm_recovery_services_vault.v.id
          log_analytics_workspace_id     = azurerm_log_analytics_workspace.law.id
          log_analytics_destination_type = "Dedicated"
          enabled_log {
            category = "CoreAzureBackup"
          }
        }
      HCL
    }
    file "sr/main.tf" {
      text = <<-HCL
        data "azurerm_recovery_services_vault" "v" {
          name = "rsv"
          resource_group_name = "rg"
        }
        resource "azurerm_site_recovery_fabric" "f" {
          name                = "f"
          resource_group_name = "rg"
          recovery_vault_name = data.azurerm_recovery_services_vault.v.name
          location            = "westeurope"
        }
      HCL
    }
    fails = ["azurerm_recovery_services_vault.v"]
  }

  example "Site Recovery in another root, and its jobs are logged" {
    file "v/main.tf" {
      text = <<-HCL
        resource "azurerm_recovery_services_vault" "v" {
          name                = "rsv"
          location            = "westeurope"
          resource_group_name = "rg"
          sku                 = "Standard"
        }
        resource "azurerm_log_analytics_workspace" "law" {
          name                = "law"
          location            = "westeurope"
          resource_group_name = "rg-logs"
        }
        resource "azurerm_monitor_diagnostic_setting" "d" {
          name                           = "d"
          target_resource_id             = azurerm_recovery_services_vault.v.id
          log_analytics_workspace_id     = azurerm_log_analytics_workspace.law.id
          log_analytics_destination_type = "Dedicated"
          enabled_log {
            category = "AzureSiteRecoveryJobs"
          }
        }
      HCL
    }
    file "sr/main.tf" {
      text = <<-HCL
        data "azurerm_recovery_services_vault" "v" {
          name = "rsv"
          resource_group_name = "rg"
        }
        resource "azurerm_site_recovery_fabric" "f" {
          name                = "f"
          resource_group_name = "rg"
          recovery_vault_name = data.azurerm_recovery_services_vault.v.name
          location            = "westeurope"
        }
      HCL
    }
  }

  example "one of two vaults whose names nobody knows" {
    terraform = <<-HCL
      variable "one" {
        type = string
      }
      variable "other" {
        type = string
      }
      resource "azurerm_recovery_services_vault" "one" {
        name                = var.one
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      resource "azurerm_recovery_services_vault" "other" {
        name                = var.other
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      resource "azurerm_site_recovery_fabric" "f" {
        name                = "f"
        resource_group_name = "rg"
        recovery_vault_name = azurerm_recovery_services_vault.one.name
        location            = "westeurope"
      }
      resource "azurerm_monitor_diagnostic_setting" "d" {
        for_each = merge(
          { for at, v in azurerm_recovery_services_vault.one[*] : "one-$${at}" => v.id },
          { for at, v in azurerm_recovery_services_vault.other[*] : "other-$${at}" => v.id },
        )
        name               = "d"
        target_resource_id = each.value
        storage_account_id = "/sa"
        enabled_log {
          category = "CoreAzureBackup"
        }
      }
    HCL
    fails     = ["azurerm_recovery_services_vault.one"]
  }

  example "two names that may be the same, of two providers" {
    terraform = <<-HCL
      variable "one" {
        type = string
      }
      variable "other" {
        type = string
      }
      provider "azurerm" {
        features {}
      }
      provider "azurerm" {
        alias           = "other"
        subscription_id = var.other
        features {}
      }
      resource "azurerm_recovery_services_vault" "one" {
        name                = var.one
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      resource "azurerm_recovery_services_vault" "other" {
        provider            = azurerm.other
        name                = var.other
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      resource "azurerm_site_recovery_fabric" "f" {
        name                = "f"
        resource_group_name = "rg"
        recovery_vault_name = azurerm_recovery_services_vault.one.name
        location            = "westeurope"
      }
      resource "azurerm_monitor_diagnostic_setting" "d" {
        for_each = merge(
          { for at, v in azurerm_recovery_services_vault.one[*] : "one-$${at}" => v.id },
          { for at, v in azurerm_recovery_services_vault.other[*] : "other-$${at}" => v.id },
        )
        name               = "d"
        target_resource_id = each.value
        storage_account_id = "/sa"
        enabled_log {
          category = "CoreAzureBackup"
        }
      }
    HCL
    fails     = ["azurerm_recovery_services_vault.one"]
    undecided = ["azurerm_recovery_services_vault.other"]
  }

  example "a name that either of two vaults may have" {
    terraform = <<-HCL
      variable "one" {
        type = string
      }
      variable "other" {
        type = string
      }
      resource "azurerm_recovery_services_vault" "one" {
        name                = var.one
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      resource "azurerm_recovery_services_vault" "other" {
        name                = var.other
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      resource "azurerm_site_recovery_fabric" "f" {
        name                = "f"
        resource_group_name = "rg"
        recovery_vault_name = azurerm_recovery_services_vault.one.name == "x" ? var.one : var.other
        location            = "westeurope"
      }
      resource "azurerm_monitor_diagnostic_setting" "d" {
        for_each = merge(
          { for at, v in azurerm_recovery_services_vault.one[*] : "one-$${at}" => v.id },
          { for at, v in azurerm_recovery_services_vault.other[*] : "other-$${at}" => v.id },
        )
        name               = "d"
        target_resource_id = each.value
        storage_account_id = "/sa"
        enabled_log {
          category = "CoreAzureBackup"
        }
      }
    HCL
    undecided = ["azurerm_recovery_services_vault.one", "azurerm_recovery_services_vault.other"]
  }

  example "two vaults, of which the one that is named may not be there" {
    terraform = <<-HCL
      variable "one" {
        type = string
      }
      variable "other" {
        type = string
      }
      variable "zones" {
        type = list(string)
      }
      resource "azurerm_recovery_services_vault" "one" {
        count               = length(var.zones) > 0 ? 1 : 0
        name                = var.one
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      resource "azurerm_recovery_services_vault" "other" {
        name                = var.other
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      resource "azurerm_site_recovery_fabric" "f" {
        name                = "f"
        resource_group_name = "rg"
        recovery_vault_name = var.one
        location            = "westeurope"
      }
      resource "azurerm_monitor_diagnostic_setting" "d" {
        for_each = merge(
          { for at, v in azurerm_recovery_services_vault.one[*] : "one-$${at}" => v.id },
          { for at, v in azurerm_recovery_services_vault.other[*] : "other-$${at}" => v.id },
        )
        name               = "d"
        target_resource_id = each.value
        storage_account_id = "/sa"
        enabled_log {
          category = "CoreAzureBackup"
        }
      }
    HCL
    fails     = ["azurerm_recovery_services_vault.one[*]"]
    undecided = ["azurerm_recovery_services_vault.other"]
  }
}
