rule "RSV010" {
  name     = "legacy-report-only"
  severity = "warning"
  summary  = "The legacy event AzureBackupReport is all that a vault's settings log of its backups."
  question = "whether it logs more of its backups than the legacy event"
  subject  = "vault"
  unless   = ["RSV001"]

  linked "settings" {
    entity = "diagnostic_setting"
    where  = "target"
    is     = "id"
  }

  let {
    backup = [
      for c in keys(catalog.log_categories.recovery_services_vault) : c
      if !startswith(c, "AzureSiteRecovery") && !startswith(c, "ASR")
    ]
    # One other is enough, whatever else is enabled.
    logs_more = anytrue([
      for c in backup : anytrue([for s in linked.settings : s.all_logs || contains(s.categories, c)])
      if c != "AzureBackupReport"
    ])
    reporting = [for s in linked.settings : s.address if contains(s.categories, "AzureBackupReport")]
  }

  # The group `allLogs` enables all of them, so only a setting that names it can leave a vault with it alone.
  when = self.kind == "recovery_services_vault" && anytrue([for s in linked.settings : contains(s.categories, "AzureBackupReport")])

  assert {
    condition = logs_more
    message   = "${self.address} logs its backups by AzureBackupReport only: a legacy event that Backup reports will cease to read, in the table AzureDiagnostics"
    label     = "only the legacy event is logged"
  }

  related {
    each    = reporting
    message = "this enables nothing but AzureBackupReport"
  }

  fix = "enable CoreAzureBackup, AddonAzureBackupJobs, AddonAzureBackupPolicy, AddonAzureBackupStorage and AddonAzureBackupProtectedInstance by a setting with log_analytics_destination_type = \"Dedicated\""

  references = [
    "https://learn.microsoft.com/azure/backup/backup-azure-diagnostic-events",
    "https://learn.microsoft.com/azure/backup/configure-reports",
  ]

  help = <<-MARKDOWN
    ## What it does

    Reports a Recovery Services vault whose settings enable `AzureBackupReport` and no other category of backups. The
    categories of Site Recovery do not count.

    ## Why it matters

    `AzureBackupReport` is the legacy event. It arrives only in `AzureDiagnostics` mode, as rows of one wide table that all
    kinds of resources share. The documentation says that it will be deprecated and that Backup reports will stop reading
    it; alerts on `AddonAzureBackupJobs` and its sister tables find nothing.

    ## Example

    ```hcl
    resource "azurerm_monitor_diagnostic_setting" "vault" {
      name                       = "reports"
      target_resource_id         = azurerm_recovery_services_vault.main.id
      log_analytics_workspace_id = azurerm_log_analytics_workspace.main.id
      enabled_log {
        category = "AzureBackupReport"
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
      dynamic "enabled_log" {
        for_each = toset([
          "CoreAzureBackup", "AddonAzureBackupJobs", "AddonAzureBackupPolicy",
          "AddonAzureBackupStorage", "AddonAzureBackupProtectedInstance",
        ])
        content {
          category = enabled_log.value
        }
      }
    }
    ```

    The old setting may stay beside it for the history. The built-in policy "Deploy Diagnostic Settings for Recovery
    Services Vault to Log Analytics workspace for resource specific categories" deploys the new events.
  MARKDOWN

  example "the report alone" {
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
          category = "AzureBackupReport"
        }
      }
    HCL
    fails     = ["azurerm_recovery_services_vault.v"]
  }

  example "beside Site Recovery, as azurerm 2 and 3 write it" {
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
        dynamic "log" {
          for_each = {
            AzureBackupReport     = true
            AzureSiteRecoveryJobs = true
            CoreAzureBackup       = false
          }
          content {
            category = log.key
            enabled  = log.value
          }
        }
      }
    HCL
    fails     = ["azurerm_recovery_services_vault.v"]
  }

  example "azapi" {
    terraform = <<-HCL
      resource "azapi_resource" "vault" {
        type      = "Microsoft.RecoveryServices/vaults@2024-10-01"
        name      = "rsv"
        location  = "westeurope"
        parent_id = "/subscriptions/0/resourceGroups/rg"
        body      = { properties = {} }
      }
      resource "azapi_resource" "d" {
        type      = "Microsoft.Insights/diagnosticSettings@2021-05-01-preview"
        name      = "d"
        parent_id = azapi_resource.vault.id
        body = jsonencode({
          properties = {
            workspaceId = "/law"
            logs = [
              { category = "AzureBackupReport", enabled = true },
              { category = "CoreAzureBackup", enabled = false },
            ]
          }
        })
      }
    HCL
    fails     = ["azapi_resource.vault"]
  }

  example "another setting has the new events" {
    file "main.tf" {
      text = <<-HCL
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
            category = "AzureBackupReport"
          }
        }

        module "logging" {
          source    = "./logging"
          vault_ids = { main = azurerm_recovery_services_vault.v.id }
        }
      HCL
    }

    file "logging/main.tf" {
      text = <<-HCL
        variable "vault_ids" {
          type = map(string)
        }
        resource "azapi_resource" "d" {
          for_each  = var.vault_ids
          type      = "Microsoft.Insights/diagnosticSettings@2021-05-01-preview"
          name      = "dedicated"
          parent_id = each.value
          body = {
            properties = {
              workspaceId                 = "/law"
              logAnalyticsDestinationType = "Dedicated"
              logs                        = [for c in ["CoreAzureBackup", "AddonAzureBackupJobs"] : { category = c, enabled = true }]
            }
          }
        }
      HCL
    }
  }

  example "all logs" {
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
  }

  example "no log of backups at all" {
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
          category = "AzureSiteRecoveryJobs"
        }
      }
    HCL
  }

  example "more, if somebody says which" {
    terraform = <<-HCL
      variable "more" {
        type = set(string)
      }
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
        dynamic "enabled_log" {
          for_each = setunion(["AzureBackupReport"], var.more)
          content {
            category = enabled_log.value
          }
        }
      }
    HCL
    undecided = ["azurerm_recovery_services_vault.v"]
  }

  example "others, and some that nobody has set" {
    terraform = <<-HCL
      variable "categories" {
        type = list(string)
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
        log_analytics_destination_type = "Dedicated"
        enabled_log {
          category = "CoreAzureBackup"
        }
        dynamic "enabled_log" {
          for_each = var.categories
          content {
            category = enabled_log.value
          }
        }
      }
    HCL
  }

  example "the legacy report in the spelling of azurerm 2 and 3" {
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
        log {
          category = "AzureBackupReport"
          enabled  = true
        }
        log {
          category = "CoreAzureBackup"
          enabled  = false
        }
      }
    HCL
    fails     = ["azurerm_recovery_services_vault.v"]
  }

  example "a known module with the legacy report only" {
    terraform = <<-HCL
      module "vault" {
        source              = "Azure/avm-res-recoveryservices-vault/azurerm"
        name                = "rsv"
        resource_group_name = "rg"
        location            = "westeurope"
        sku                 = "Standard"
        diagnostic_settings = {
          law = { workspace_resource_id = "/law", log_groups = [], log_categories = ["AzureBackupReport"], log_analytics_destination_type = "AzureDiagnostics" }
        }
      }
    HCL
    fails     = ["module.vault"]
  }

  example "a known module of a Backup vault has no legacy event" {
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
}
