rule "RSV003" {
  name              = "events-lost-by-destination-mode"
  severity          = "error"
  security_severity = 6.5
  summary           = "A setting sends log categories to a workspace in a mode that does not carry them, so the events are lost."
  question          = "whether its destination mode carries the log categories it sends to its workspace"
  subject           = "diagnostic_setting"
  points_at         = ["log_analytics_destination_type"]

  # The vaults that the setting targets, and all settings of those vaults: what one loses another may deliver.
  linked "vaults" {
    entity = "vault"
    where  = "id"
    is     = "target"
  }

  let {
    mode = coalesce(self.mode, "AzureDiagnostics")
    # Where the mode is not known it is one of the two: what is lost in either is lost.
    modes = known_or(mode, null) == null ? ["AzureDiagnostics", "Dedicated"] : [mode]
    # Only Recovery Services vaults have a mode to choose: Backup vaults always use the resource-specific tables.
    vaults        = [for v in linked.vaults : v.address if v.kind == "recovery_services_vault"]
    categories    = catalog.log_categories.recovery_services_vault
    to_workspace  = contains(self.destinations, "log_analytics")
    sends_nothing = !self.all_logs && length(self.categories) == 0
    lost_in = {
      for m in modes : m => sends_nothing ? [] : [
        for c in keys(categories) : c
        # `allLogs` in Dedicated mode leaves out only legacy categories, so there only a category by name counts.
        # The group of all logs sends by Dedicated what Dedicated carries.
        if !contains(categories[c].modes, m)
        && (m != "Dedicated" && self.all_logs || contains(self.categories, c))
        && !alltrue([for v in linked.vaults : anytrue([for s in v.settings :
          (s.all_logs || contains(s.categories, c)) &&
          contains(s.destinations, "log_analytics") &&
          contains(categories[c].modes, coalesce(s.mode, "AzureDiagnostics"))
          if s.address != self.address || s.order != self.order
        ]) if v.kind == "recovery_services_vault"])
      ]
    }
    # What is lost for certain, whatever else a `dynamic` block may add.
    told = {
      for m in modes : m => [
        for c in keys(categories) : c if known_or(contains(lost_in[m], c), false)
      ]
    }
    events   = { for m in modes : m => length(told[m]) == 0 ? "logs" : join(", ", told[m]) }
    argument = self.resource_type == "azapi_resource" ? "logAnalyticsDestinationType" : "log_analytics_destination_type"
    # A module has a default of its own.
    written = (!given(self.written_mode) ? "is not set, which means ${mode}" : length(modes) == 1 ? "is ${mode}"
      : "is ${known_or(self.written_mode, "not known")}, and neither mode carries all that is sent"
    )
  }

  when = to_workspace && length(vaults) > 0

  assert {
    condition = alltrue([for m in modes : length(lost_in[m]) == 0]) || anytrue([for m in modes : mode == m && length(lost_in[m]) == 0])
    message = (length(modes) == 1
      ? "${self.address} sends ${events[mode]} to a workspace in ${mode} mode, which does not carry ${length(told[mode]) == 1 ? "it" : "them"}: the events never arrive"
      : "${self.address} loses events in either mode: ${join(", and ", [for m in modes : "${m} does not carry ${events[m]}"])}"
    )
    label = "${argument} ${written}"
  }

  fix = (length(modes) > 1 ? "send ${events.AzureDiagnostics} with ${argument} = \"Dedicated\", and ${events.Dedicated} by a second setting with \"AzureDiagnostics\""
    : mode == "Dedicated" ? "send ${events[mode]} by a second setting with ${argument} = \"AzureDiagnostics\""
    : "set ${argument} = \"Dedicated\""
  )

  references = [
    "https://learn.microsoft.com/azure/backup/backup-azure-diagnostic-events",
    "https://learn.microsoft.com/azure/site-recovery/report-site-recovery",
    "https://learn.microsoft.com/azure/azure-monitor/essentials/resource-logs",
  ]

  compliance = {
    "Microsoft cloud security benchmark" = ["LT-3"]
    "NIST SP 800-53 R5"                  = ["AU-12"]
  }

  help = <<-MARKDOWN
    ## What it does

    Reports a setting of a Recovery Services vault that sends a log category to a Log Analytics workspace in a mode that
    does not deliver it:

    - `log_analytics_destination_type` unset or `"AzureDiagnostics"`, with one of the backup events (`CoreAzureBackup`
      and the `AddonAzureBackup*` categories), `ASRReplicatedItems` or the group `allLogs`: these arrive only in the
      resource-specific tables, that is with `"Dedicated"`;
    - `"Dedicated"`, with `AzureBackupReport` or a legacy category of Site Recovery by name: these arrive only in
      `AzureDiagnostics`.

    A setting without a workspace is not concerned, nor one of a Backup vault, nor a category that another setting of
    the vault delivers to a workspace in the right mode.

    ## Why it matters

    The setting is there, the portal shows it as enabled, and the table stays empty. Nothing fails; the reports and
    alerts that read the table just never find anything.

    ## Example

    ```hcl
    resource "azurerm_monitor_diagnostic_setting" "vault" {
      name                       = "to-workspace"
      target_resource_id         = azurerm_recovery_services_vault.main.id
      log_analytics_workspace_id = azurerm_log_analytics_workspace.main.id
      enabled_log {
        category_group = "allLogs"
      }
    }
    ```

    ## Use instead

    ```hcl
    resource "azurerm_monitor_diagnostic_setting" "vault" {
      name                           = "to-workspace"
      target_resource_id             = azurerm_recovery_services_vault.main.id
      log_analytics_workspace_id     = azurerm_log_analytics_workspace.main.id
      log_analytics_destination_type = "Dedicated"
      enabled_log {
        category_group = "allLogs"
      }
    }
    ```

    If Site Recovery uses the vault, send its legacy categories by a second setting with `"AzureDiagnostics"`; the two
    lists of categories must not overlap. With the Azure CLI the mode is `--export-to-resource-specific true`.
  MARKDOWN

  example "the mode is not set" {
    terraform = <<-HCL
      resource "azurerm_recovery_services_vault" "v" {
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      resource "azurerm_monitor_diagnostic_setting" "d" {
        name                       = "d"
        target_resource_id         = azurerm_recovery_services_vault.v.id
        log_analytics_workspace_id = "/law"
        enabled_log {
          category_group = "allLogs"
        }
      }
    HCL
    fails     = ["azurerm_monitor_diagnostic_setting.d"]
  }

  example "the legacy report in dedicated mode" {
    terraform = <<-HCL
      resource "azurerm_recovery_services_vault" "v" {
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      resource "azurerm_monitor_diagnostic_setting" "d" {
        name                           = "d"
        target_resource_id             = azurerm_recovery_services_vault.v.id
        log_analytics_workspace_id     = "/law"
        log_analytics_destination_type = "Dedicated"
        enabled_log {
          category = "AzureBackupReport"
        }
      }
    HCL
    fails     = ["azurerm_monitor_diagnostic_setting.d"]
  }

  example "azapi without a mode" {
    terraform = <<-HCL
      resource "azapi_resource" "vault" {
        type      = "Microsoft.RecoveryServices/vaults@2024-10-01"
        name      = "rsv"
        parent_id = "/subscriptions/0/resourceGroups/rg"
        body      = { properties = {} }
      }
      resource "azapi_resource" "setting" {
        type      = "Microsoft.Insights/diagnosticSettings@2021-05-01-preview"
        name      = "d"
        parent_id = azapi_resource.vault.id
        body = {
          properties = {
            workspaceId = "/law"
            logs        = [{ category = "CoreAzureBackup", enabled = true }]
          }
        }
      }
    HCL
    fails     = ["azapi_resource.setting"]
  }

  example "dedicated" {
    terraform = <<-HCL
      resource "azurerm_recovery_services_vault" "v" {
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
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

  example "a Backup vault has no mode" {
    terraform = <<-HCL
      resource "azurerm_data_protection_backup_vault" "v" {
        name                = "bv"
        location            = "westeurope"
        resource_group_name = "rg"
        datastore_type      = "VaultStore"
        redundancy          = "LocallyRedundant"
      }
      resource "azurerm_monitor_diagnostic_setting" "d" {
        name                       = "d"
        target_resource_id         = azurerm_data_protection_backup_vault.v.id
        log_analytics_workspace_id = "/law"
        enabled_log {
          category = "CoreAzureBackup"
        }
      }
    HCL
  }

  example "a storage account takes everything" {
    terraform = <<-HCL
      resource "azurerm_recovery_services_vault" "v" {
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      resource "azurerm_monitor_diagnostic_setting" "d" {
        name               = "d"
        target_resource_id = azurerm_recovery_services_vault.v.id
        storage_account_id = "/sa"
        enabled_log {
          category_group = "allLogs"
        }
      }
    HCL
  }

  example "a mode that nobody has set" {
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
      resource "azurerm_monitor_diagnostic_setting" "d" {
        name                           = "d"
        target_resource_id             = azurerm_recovery_services_vault.v.id
        log_analytics_workspace_id     = "/law"
        log_analytics_destination_type = var.mode
        enabled_log {
          category = "CoreAzureBackup"
        }
      }
    HCL
    undecided = ["azurerm_monitor_diagnostic_setting.d"]
  }

  example "the vault is in another root" {
    file "backup/main.tf" {
      text = <<-HCL
        resource "azurerm_recovery_services_vault" "v" {
          name                = "rsv"
          location            = "westeurope"
          resource_group_name = "rg"
          sku                 = "Standard"
        }
      HCL
    }

    file "logging/main.tf" {
      text = <<-HCL
        data "azurerm_recovery_services_vault" "v" {
          name                = "rsv"
          resource_group_name = "rg"
        }
        resource "azurerm_monitor_diagnostic_setting" "d" {
          name                       = "d"
          target_resource_id         = data.azurerm_recovery_services_vault.v.id
          log_analytics_workspace_id = "/law"
          enabled_log {
            category = "CoreAzureBackup"
          }
        }
      HCL
    }
    fails = ["azurerm_monitor_diagnostic_setting.d"]
  }

  example "a setting in the vault's own root delivers it" {
    file "backup/main.tf" {
      text = <<-HCL
        resource "azurerm_recovery_services_vault" "v" {
          name                = "rsv"
          location            = "westeurope"
          resource_group_name = "rg"
          sku                 = "Standard"
        }
        resource "azurerm_monitor_diagnostic_setting" "own" {
          name                       = "own"
          target_resource_id         = azurerm_recovery_services_vault.v.id
          log_analytics_workspace_id     = "/law"
          log_analytics_destination_type = "Dedicated"
          enabled_log {
            category = "CoreAzureBackup"
          }
        }
      HCL
    }

    file "logging/main.tf" {
      text = <<-HCL
        data "azurerm_recovery_services_vault" "v" {
          name                = "rsv"
          resource_group_name = "rg"
        }
        resource "azurerm_monitor_diagnostic_setting" "d" {
          name                       = "d"
          target_resource_id         = data.azurerm_recovery_services_vault.v.id
          log_analytics_workspace_id = "/law"
          enabled_log {
            category = "CoreAzureBackup"
          }
        }
      HCL
    }
  }

  example "a setting in another root delivers it" {
    file "backup/main.tf" {
      text = <<-HCL
        resource "azurerm_recovery_services_vault" "v" {
          name                = "rsv"
          location            = "westeurope"
          resource_group_name = "rg"
          sku                 = "Standard"
        }
        resource "azurerm_monitor_diagnostic_setting" "own" {
          name                       = "own"
          target_resource_id         = azurerm_recovery_services_vault.v.id
          log_analytics_workspace_id = "/law"
          enabled_log {
            category = "CoreAzureBackup"
          }
        }
      HCL
    }

    file "logging/main.tf" {
      text = <<-HCL
        data "azurerm_recovery_services_vault" "v" {
          name                = "rsv"
          resource_group_name = "rg"
        }
        resource "azurerm_monitor_diagnostic_setting" "d" {
          name                       = "d"
          target_resource_id         = data.azurerm_recovery_services_vault.v.id
          log_analytics_workspace_id     = "/law"
          log_analytics_destination_type = "Dedicated"
          enabled_log {
            category = "CoreAzureBackup"
          }
        }
      HCL
    }
  }

  example "a known module in the wrong mode" {
    terraform = <<-HCL
      module "vault" {
        source              = "Azure/avm-res-recoveryservices-vault/azurerm"
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
        diagnostic_settings = {
          law = { workspace_resource_id = "/law", log_analytics_destination_type = "AzureDiagnostics" }
        }
      }
    HCL
    fails     = ["module.vault"]
  }

  example "a known module in its default mode" {
    terraform = <<-HCL
      module "vault" {
        source              = "Azure/avm-res-recoveryservices-vault/azurerm"
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
        diagnostic_settings = {
          law = { workspace_resource_id = "/law" }
        }
      }
    HCL
  }

  example "as azurerm 2 and 3 write it, with one log switched off" {
    terraform = <<-HCL
      resource "azurerm_recovery_services_vault" "v" {
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      resource "azurerm_monitor_diagnostic_setting" "d" {
        name                           = "d"
        target_resource_id             = azurerm_recovery_services_vault.v.id
        log_analytics_workspace_id     = "/law"
        log_analytics_destination_type = "AzureDiagnostics"
        log {
          category = "AzureBackupReport"
        }
        log {
          category = "CoreAzureBackup"
          enabled  = false
        }
        log {
          category = "AddonAzureBackupJobs"
        }
      }
    HCL
    fails     = ["azurerm_monitor_diagnostic_setting.d"]
  }

  example "azapi with a body in JSON, dedicated" {
    terraform = <<-HCL
      resource "azurerm_recovery_services_vault" "v" {
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      resource "azapi_resource" "d" {
        type      = "Microsoft.Insights/diagnosticSettings@2021-05-01-preview"
        name      = "d"
        parent_id = azurerm_recovery_services_vault.v.id
        body = jsonencode({
          properties = {
            workspaceId                 = "/law"
            logAnalyticsDestinationType = "Dedicated"
            logs                        = [{ category = "AzureSiteRecoveryEvents", enabled = true }]
          }
        })
      }
    HCL
    fails     = ["azapi_resource.d"]
  }

  example "however many blocks there are, the mode carries them" {
    terraform = <<-HCL
      variable "targets" {
        type = set(string)
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
      resource "azurerm_monitor_diagnostic_setting" "d" {
        name                           = "d"
        target_resource_id             = azurerm_recovery_services_vault.v.id
        log_analytics_workspace_id     = azurerm_log_analytics_workspace.law.id
        log_analytics_destination_type = "Dedicated"
        dynamic "enabled_log" {
          for_each = var.targets
          content {
            category = "CoreAzureBackup"
          }
        }
      }
    HCL
  }

  example "nobody knows whether there is a block that the mode does not carry" {
    terraform = <<-HCL
      variable "targets" {
        type = set(string)
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
      resource "azurerm_monitor_diagnostic_setting" "d" {
        name                           = "d"
        target_resource_id             = azurerm_recovery_services_vault.v.id
        log_analytics_workspace_id     = azurerm_log_analytics_workspace.law.id
        dynamic "enabled_log" {
          for_each = var.targets
          content {
            category = "CoreAzureBackup"
          }
        }
      }
    HCL
    undecided = ["azurerm_monitor_diagnostic_setting.d"]
  }

  example "one of two lists, and the mode carries neither" {
    terraform = <<-HCL
      variable "environment" {
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
      resource "azurerm_monitor_diagnostic_setting" "d" {
        name                           = "d"
        target_resource_id             = azurerm_recovery_services_vault.v.id
        log_analytics_workspace_id     = azurerm_log_analytics_workspace.law.id
        dynamic "enabled_log" {
          for_each = var.environment == "prod" ? ["CoreAzureBackup", "AddonAzureBackupJobs"] : ["CoreAzureBackup"]
          content {
            category = enabled_log.value
          }
        }
      }
    HCL
    fails     = ["azurerm_monitor_diagnostic_setting.d"]
  }

  example "either mode carries what is sent" {
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
      resource "azurerm_monitor_diagnostic_setting" "d" {
        name                           = "d"
        target_resource_id             = azurerm_recovery_services_vault.v.id
        log_analytics_workspace_id     = azurerm_log_analytics_workspace.law.id
        log_analytics_destination_type = var.mode
        enabled_log {
          category = "AzureSiteRecoveryJobs"
        }
        enabled_log {
          category = "AzureBackupOperations"
        }
      }
    HCL
  }

  example "neither mode carries all that is sent" {
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
      resource "azurerm_monitor_diagnostic_setting" "d" {
        name                           = "d"
        target_resource_id             = azurerm_recovery_services_vault.v.id
        log_analytics_workspace_id     = azurerm_log_analytics_workspace.law.id
        log_analytics_destination_type = var.mode
        enabled_log {
          category = "AzureBackupReport"
        }
        enabled_log {
          category = "CoreAzureBackup"
        }
      }
    HCL
    fails     = ["azurerm_monitor_diagnostic_setting.d"]
  }

  example "a second setting delivers what one mode does not carry" {
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
      resource "azurerm_monitor_diagnostic_setting" "d" {
        name                           = "d"
        target_resource_id             = azurerm_recovery_services_vault.v.id
        log_analytics_workspace_id     = azurerm_log_analytics_workspace.law.id
        log_analytics_destination_type = var.mode
        enabled_log {
          category = "AzureBackupReport"
        }
        enabled_log {
          category = "CoreAzureBackup"
        }
      }
      resource "azurerm_monitor_diagnostic_setting" "e" {
        name                           = "e"
        target_resource_id             = azurerm_recovery_services_vault.v.id
        log_analytics_workspace_id     = azurerm_log_analytics_workspace.law.id
        log_analytics_destination_type = "Dedicated"
        enabled_log {
          category = "CoreAzureBackup"
        }
      }
    HCL
    undecided = ["azurerm_monitor_diagnostic_setting.d"]
  }

  example "other settings deliver what either mode does not carry" {
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
      resource "azurerm_monitor_diagnostic_setting" "d" {
        name                           = "d"
        target_resource_id             = azurerm_recovery_services_vault.v.id
        log_analytics_workspace_id     = azurerm_log_analytics_workspace.law.id
        log_analytics_destination_type = var.mode
        enabled_log {
          category = "AzureBackupReport"
        }
        enabled_log {
          category = "CoreAzureBackup"
        }
      }
      resource "azurerm_monitor_diagnostic_setting" "e" {
        name                           = "e"
        target_resource_id             = azurerm_recovery_services_vault.v.id
        log_analytics_workspace_id     = azurerm_log_analytics_workspace.law.id
        log_analytics_destination_type = "Dedicated"
        enabled_log {
          category = "AddonAzureBackupJobs"
        }
      }
      resource "azurerm_monitor_diagnostic_setting" "f" {
        name                           = "f"
        target_resource_id             = azurerm_recovery_services_vault.v.id
        log_analytics_workspace_id     = azurerm_log_analytics_workspace.law.id
        log_analytics_destination_type = "AzureDiagnostics"
        enabled_log {
          category = "AzureBackupReport"
        }
      }
      resource "azurerm_monitor_diagnostic_setting" "g" {
        name                           = "g"
        target_resource_id             = azurerm_recovery_services_vault.v.id
        log_analytics_workspace_id     = azurerm_log_analytics_workspace.law.id
        log_analytics_destination_type = "Dedicated"
        enabled_log {
          category = "CoreAzureBackup"
        }
      }
    HCL
  }

  example "a known module with a setting for each mode" {
    terraform = <<-HCL
      module "vault" {
        source              = "Azure/avm-res-recoveryservices-vault/azurerm"
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
        diagnostic_settings = {
          backup = {
            workspace_resource_id = "/law"
          }
          everything = {
            workspace_resource_id          = "/law"
            log_analytics_destination_type = "AzureDiagnostics"
          }
        }
      }
    HCL
  }

  example "a known module of a Backup vault has no mode" {
    terraform = <<-HCL
      module "vault" {
        source              = "Azure/avm-res-dataprotection-backupvault/azurerm"
        name                = "bv"
        location            = "westeurope"
        resource_group_name = "rg"
        diagnostic_settings = {
          main = {
            workspace_resource_id = "/law"
            log_analytics_destination_type = "AzureDiagnostics"
          }
        }
      }
    HCL
  }

  example "of two vaults of one module, one has the wrong mode" {
    file "main.tf" {
      text = <<-HCL
        module "vault" {
          source   = "./vault"
          for_each = {
            one = "Dedicated"
            two = null
          }
          mode = each.value
        }
      HCL
    }
    file "vault/main.tf" {
      text = <<-HCL
        variable "mode" {
          type = string
        }
        resource "azurerm_recovery_services_vault" "v" {
          name                = "rsv"
          location            = "westeurope"
          resource_group_name = "rg"
          sku                 = "Standard"
        }
        resource "azurerm_monitor_diagnostic_setting" "d" {
          name                           = "d"
          target_resource_id             = azurerm_recovery_services_vault.v.id
          log_analytics_workspace_id     = "/law"
          log_analytics_destination_type = var.mode
          enabled_log {
            category = "CoreAzureBackup"
          }
        }
      HCL
    }
    fails = ["module.vault[\"two\"].azurerm_monitor_diagnostic_setting.d"]
  }

  example "azapi with a mode in another case" {
    terraform = <<-HCL
      resource "azurerm_recovery_services_vault" "v" {
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      resource "azapi_resource" "d" {
        type      = "Microsoft.Insights/diagnosticSettings@2021-05-01-preview"
        name      = "d"
        parent_id = azurerm_recovery_services_vault.v.id
        body = {
          properties = {
            workspaceId                 = "/law"
            logAnalyticsDestinationType = "dedicated"
            logs                        = [{ category = "CoreAzureBackup", enabled = true }]
          }
        }
      }
    HCL
    undecided = ["azapi_resource.d"]
  }

  example "azapi with a mode in another case, and what either carries" {
    terraform = <<-HCL
      resource "azurerm_recovery_services_vault" "v" {
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      resource "azapi_resource" "d" {
        type      = "Microsoft.Insights/diagnosticSettings@2021-05-01-preview"
        name      = "d"
        parent_id = azurerm_recovery_services_vault.v.id
        body = {
          properties = {
            workspaceId                 = "/law"
            logAnalyticsDestinationType = "dedicated"
            logs                        = [{ category = "AzureSiteRecoveryJobs", enabled = true }]
          }
        }
      }
    HCL
  }

  example "azapi without a mode, and what that carries" {
    terraform = <<-HCL
      resource "azurerm_recovery_services_vault" "v" {
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      resource "azapi_resource" "d" {
        type      = "Microsoft.Insights/diagnosticSettings@2021-05-01-preview"
        name      = "d"
        parent_id = azurerm_recovery_services_vault.v.id
        body = jsonencode({
          properties = {
            workspaceId = "/law"
            logs = [
              { category = "CoreAzureBackup", enabled = false },
              { category = "AzureBackupReport", enabled = true },
            ]
          }
        })
      }
    HCL
  }

  example "destinations that are told apart by what only an apply knows" {
    terraform = <<-HCL
      resource "azurerm_recovery_services_vault" "v" {
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      resource "azurerm_storage_account" "archive" {
        name                     = "archive"
        location                 = "westeurope"
        resource_group_name      = "rg"
        account_tier             = "Standard"
        account_replication_type = "GRS"
      }
      locals {
        sinks      = [azurerm_storage_account.archive.id]
        workspaces = [for id in local.sinks : id if strcontains(lower(id), "/microsoft.operationalinsights/")]
        accounts   = [for id in local.sinks : id if strcontains(lower(id), "/microsoft.storage/")]
      }
      resource "azurerm_monitor_diagnostic_setting" "d" {
        name                       = "d"
        target_resource_id         = azurerm_recovery_services_vault.v.id
        log_analytics_workspace_id = element(concat(local.workspaces, [null]), 0)
        storage_account_id         = element(concat(local.accounts, [null]), 0)
        enabled_log {
          category = "CoreAzureBackup"
        }
      }
    HCL
    undecided = ["azurerm_monitor_diagnostic_setting.d"]
  }

  example "a setting that may not be there loses its events wherever it is" {
    terraform = <<-HCL
      variable "archives" {
        type = number
      }
      resource "azurerm_recovery_services_vault" "v" {
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      resource "azurerm_monitor_diagnostic_setting" "d" {
        count                      = var.archives
        name                       = "d-$${count.index}"
        target_resource_id         = azurerm_recovery_services_vault.v.id
        log_analytics_workspace_id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-logs/providers/Microsoft.OperationalInsights/workspaces/law"
        enabled_log {
          category = "AddonAzureBackupJobs"
        }
      }
    HCL
    fails     = ["azurerm_monitor_diagnostic_setting.d[*]"]
  }
}
