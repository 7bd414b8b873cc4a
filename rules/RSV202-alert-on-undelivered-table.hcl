rule "RSV202" {
  name       = "alert-on-undelivered-table"
  severity   = "error"
  summary    = "An alert reads a backup or Site Recovery table that no setting feeds, so it can never fire."
  question   = "whether what its query reads is sent to where it looks"
  subject    = "log_alert"
  whole_tree = true
  points_at  = ["query", "criteria", "body"]

  # What it is scoped to.
  linked "workspaces" {
    entity = "log_analytics_workspace"
    where  = "id"
    is     = "scopes"
  }

  linked "vaults" {
    entity = "vault"
    where  = "id"
    is     = "scopes"
  }

  let {
    # The tables of vaults that the query names. What it reads of other workspaces is not judged, nor a pattern: that
    # takes what there is.
    wanted = distinct([
      for r in try(self.reading.reads, []) : r.table
      if r.table == null || r.is_elsewhere ? false : contains(catalog.log_tables.of_vaults, r.table)
    ])

    # What the settings into the workspaces, and those of the vaults, send. A target that is no vault of the tree may be
    # a vault all the same, if it is looked up or spelled out as one; or if nobody knows what it is. What only is made from
    # a vault is none.
    feeding = concat(
      flatten([for w in linked.workspaces : [for s in w.settings : {
        mode       = coalesce(s.mode, "AzureDiagnostics")
        categories = s.categories
        all_logs   = s.all_logs
        kinds = length(s.vaults) > 0 ? [for v in s.vaults : v.kind] : length(misnamed("vaults", s.target)) > 0 ? [] : concat(
          [for kind, type in {
            recovery_services_vault = "azurerm_recovery_services_vault"
            backup_vault            = "azurerm_data_protection_backup_vault"
          } : kind if try(comes_from(s.target).mode == "data" && comes_from(s.target).type == type, false)],
          [for kind, path in {
            recovery_services_vault = "(?i)/microsoft.recoveryservices/vaults/[^/]+/?$"
            backup_vault            = "(?i)/microsoft.dataprotection/backupvaults/[^/]+/?$"
          } : kind if comes_from(s.target) == null ? can(regex(path, s.target)) : false],
        )
        is_open = length(s.vaults) > 0 ? false : (
          known_or(s.target, null) == null
          && !known_or(try(
            comes_from(s.target).mode == "managed" && comes_from(s.target).attribute == "id" && startswith(comes_from(s.target).type, "azurerm_")
            && !contains(["azurerm_recovery_services_vault", "azurerm_data_protection_backup_vault"], comes_from(s.target).type), false), false)
          && length(misnamed("vaults", s.target)) == 0
        )
      }]]),
      flatten([for v in linked.vaults : [for s in v.settings : {
        mode       = coalesce(s.mode, "AzureDiagnostics")
        categories = s.categories
        all_logs   = s.all_logs
        kinds      = [v.kind]
        is_open    = false
      } if contains(s.destinations, "log_analytics")]]),
    )
    # A category that only vaults have tells by itself that it comes from one.
    fed = flatten([for s in feeding : [for kind, by_mode in catalog.log_tables.by_mode : [
      for category, table in by_mode.Dedicated == by_mode.AzureDiagnostics ? by_mode.Dedicated : lookup(by_mode, s.mode, {}) : table
      if known_or(contains(wanted, table), true) && (
        contains(s.categories, category) && (length(s.kinds) == 0 ? s.is_open : contains(s.kinds, kind))
        || s.all_logs && contains(s.kinds, kind)
      )
    ]]])
    unfed = [for table in wanted : table if !contains(fed, table)]
    # What else the query reads may have rows.
    rest = [for r in try(self.reading.reads, []) : r if r.table == null || r.is_elsewhere ? true : !contains(unfed, r.table)]

    # Settings of the tree of whose workspace it is not plain which it is, and those of them that send such a table and may
    # do so to that one.
    unplain = [
      for s in all.diagnostic_setting : s
      if s.workspace == null ? false : known_or(s.workspace, null) == null && try(comes_from(s.workspace).mode, null) != "managed"
    ]
    doubtful = length(unfed) == 0 ? [] : [
      for s in unplain : s.address
      if anytrue([for w in linked.workspaces : known_or(same_id(s.workspace, w.id), null) == null])
      && (known_or(length(s.vaults), 1) > 0 || try(comes_from(s.target).mode, null) != "managed")
      && known_or(anytrue(flatten([for kind, by_mode in catalog.log_tables.by_mode : [
        for category, table in lookup(by_mode, coalesce(s.mode, "AzureDiagnostics"), {}) : contains(unfed, table) && (contains(s.categories, category) || s.all_logs)
      ]])), true)
    ]
    may_be_fed = length(doubtful) > 0 ? cannot_tell("the workspace of ${join(", ", doubtful)} is not known") : false

    # A policy that sends the logs of vaults to the workspace will feed it, if its settings log something: those of the
    # category-group policies for Recovery Services vaults write to AzureDiagnostics only.
    policies = catalog.policies.by_id
    fed_by_policy = anytrue([
      for a in all.policy_assignment :
      anytrue([for w in linked.workspaces : same_id(try(a.parameters.logAnalytics.value, null), w.id)])
      if known_or(try(!policies[a.definition].asks_group || (contains(policies[a.definition].covers, "backup_vault") && known_or(lower(try(a.parameters.categoryGroup.value, "audit")) == "alllogs", true)), false), false)
    ])
    categories = flatten([for table in unfed : [for category, of in catalog.log_tables.by_mode.recovery_services_vault.Dedicated : category if of == table]])
    scopes     = concat([for w in linked.workspaces : w.address], [for v in linked.vaults : v.address])
  }

  when = length(scopes) > 0 && length(wanted) > 0

  assert {
    condition = length(unfed) == 0 || fed_by_policy || may_be_fed
    message   = "${self.address} reads ${join(", ", unfed)}, which no diagnostic setting of ${join(", ", scopes)} feeds: it ${known_or(length(rest), 0) == 0 ? "can never fire" : "gets nothing from there"}"
    label     = "reads ${join(", ", unfed)}"
  }

  related {
    each    = scopes
    message = "no setting ${contains([for w in linked.workspaces : w.address], each) ? "into" : "of"} this sends ${join(", ", categories)} in a mode that carries it"
  }

  fix = "send ${join(", ", categories)} to the workspace with log_analytics_destination_type = \"Dedicated\", or read another table"

  references = [
    "https://learn.microsoft.com/azure/backup/backup-azure-monitoring-use-azuremonitor",
    "https://learn.microsoft.com/azure/backup/backup-azure-diagnostic-events",
    "https://learn.microsoft.com/azure/azure-monitor/alerts/alerts-troubleshoot-log",
  ]

  compliance = {
    "Microsoft cloud security benchmark" = ["BR-3", "LT-3"]
    "ISO/IEC 27001:2022"                 = ["A.8.16"]
  }

  help = <<-MARKDOWN
    ## What it does

    Reports a log alert that is scoped to a workspace or a vault of the tree, be it of another root, and whose query names a table of Azure
    Backup or Site Recovery that no diagnostic setting feeds there. A table is fed by its category, by name or by the group
    `allLogs`, in a mode that carries it: `AddonAzureBackupJobs` by a setting with
    `log_analytics_destination_type = "Dedicated"`, `ASRJobs` by the category `AzureSiteRecoveryJobs` in that mode. Tables
    count wherever the query names them: through `let`, in a `join` or a `union`, in `table("…")`. Its comments and
    strings are not read, nor what it takes from other workspaces by `workspace("…")`. A setting whose target
    certainly is no vault's id feeds nothing (RSV009 reports those that are made from a vault).

    ## Why it matters

    The alert exists, is enabled, and stays silent: the table is empty, or does not even exist, and after a week of failing
    queries Azure turns the rule off. Everybody believes that failed backups alert.

    ## Example

    ```hcl
    resource "azurerm_monitor_diagnostic_setting" "vault" {
      name                           = "to-workspace"
      target_resource_id             = azurerm_recovery_services_vault.main.id
      log_analytics_workspace_id     = azurerm_log_analytics_workspace.main.id
      log_analytics_destination_type = "Dedicated"
      enabled_log {
        category = "CoreAzureBackup"
      }
    }

    resource "azurerm_monitor_scheduled_query_rules_alert_v2" "failed_jobs" {
      # …
      scopes = [azurerm_log_analytics_workspace.main.id]
      criteria {
        query = "AddonAzureBackupJobs | where JobStatus == \"Failed\""
        # …
      }
    }
    ```

    ## Use instead

    Enable the category of every table that the query reads:

    ```hcl
      enabled_log {
        category = "AddonAzureBackupJobs"
      }
    ```

    With the Azure CLI: `az monitor diagnostic-settings update … --logs …`; with Azure Policy: the built-in
    `c717fb0c-d118-4c43-ab3d-ece30ac81fb3` sends the backup events of Recovery Services vaults. An alert on a workspace
    that such a policy of the tree sends to is not reported.

    ## When it is undecided

    When the query, its scope or a setting's categories, mode or workspace are not known, or a module that is not on disk is
    given the workspace.
  MARKDOWN

  example "the category is not sent" {
    terraform = <<-HCL
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
      resource "azurerm_monitor_action_group" "ops" {
        name                = "ops"
        resource_group_name = "rg"
        short_name          = "ops"
        email_receiver {
          name          = "ops"
          email_address = "ops@example.com"
        }
      }
      resource "azurerm_monitor_scheduled_query_rules_alert_v2" "jobs" {
        name                 = "jobs"
        location             = "westeurope"
        resource_group_name  = "rg"
        severity             = 1
        scopes               = [azurerm_log_analytics_workspace.law.id]
        window_duration      = "PT1H"
        evaluation_frequency = "PT1H"
        criteria {
          query                   = "AddonAzureBackupJobs | where JobStatus == \"Failed\""
          operator                = "GreaterThan"
          threshold               = 0
          time_aggregation_method = "Count"
        }
        action {
          action_groups = [azurerm_monitor_action_group.ops.id]
        }
      }
    HCL
    fails     = ["azurerm_monitor_scheduled_query_rules_alert_v2.jobs"]
  }

  example "sent in a mode that does not carry it" {
    terraform = <<-HCL
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
        enabled_log {
          category_group = "allLogs"
        }
      }
      resource "azurerm_monitor_action_group" "ops" {
        name                = "ops"
        resource_group_name = "rg"
        short_name          = "ops"
        email_receiver {
          name          = "ops"
          email_address = "ops@example.com"
        }
      }
      resource "azurerm_monitor_scheduled_query_rules_alert_v2" "jobs" {
        name                 = "jobs"
        location             = "westeurope"
        resource_group_name  = "rg"
        severity             = 1
        scopes               = [azurerm_log_analytics_workspace.law.id]
        window_duration      = "PT1H"
        evaluation_frequency = "PT1H"
        criteria {
          query                   = "AddonAzureBackupJobs | where JobStatus == \"Failed\""
          operator                = "GreaterThan"
          threshold               = 0
          time_aggregation_method = "Count"
        }
        action {
          action_groups = [azurerm_monitor_action_group.ops.id]
        }
      }
    HCL
    fails     = ["azurerm_monitor_scheduled_query_rules_alert_v2.jobs"]
  }

  example "a join, scoped to the vault" {
    terraform = <<-HCL
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
          category = "AddonAzureBackupJobs"
        }
      }
      resource "azurerm_monitor_action_group" "ops" {
        name                = "ops"
        resource_group_name = "rg"
        short_name          = "ops"
        email_receiver {
          name          = "ops"
          email_address = "ops@example.com"
        }
      }
      resource "azurerm_monitor_scheduled_query_rules_alert_v2" "jobs" {
        name                 = "jobs"
        location             = "westeurope"
        resource_group_name  = "rg"
        severity             = 1
        scopes               = [azurerm_recovery_services_vault.v.id]
        window_duration      = "PT1H"
        evaluation_frequency = "PT1H"
        criteria {
          query                   = <<-KQL
            AddonAzureBackupJobs
            | join kind=inner (CoreAzureBackup | where OperationName == "BackupItem") on BackupItemUniqueId
          KQL
          operator                = "GreaterThan"
          threshold               = 0
          time_aggregation_method = "Count"
        }
        action {
          action_groups = [azurerm_monitor_action_group.ops.id]
        }
      }
    HCL
    fails     = ["azurerm_monitor_scheduled_query_rules_alert_v2.jobs"]
  }

  example "the table of Site Recovery's jobs in the old mode" {
    terraform = <<-HCL
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
        log_analytics_destination_type = "AzureDiagnostics"
        enabled_log {
          category = "AzureSiteRecoveryJobs"
        }
      }
      resource "azurerm_monitor_action_group" "ops" {
        name                = "ops"
        resource_group_name = "rg"
        short_name          = "ops"
        email_receiver {
          name          = "ops"
          email_address = "ops@example.com"
        }
      }
      resource "azurerm_monitor_scheduled_query_rules_alert_v2" "jobs" {
        name                 = "jobs"
        location             = "westeurope"
        resource_group_name  = "rg"
        severity             = 1
        scopes               = [azurerm_log_analytics_workspace.law.id]
        window_duration      = "PT1H"
        evaluation_frequency = "PT1H"
        criteria {
          query                   = "ASRJobs | where ResultDescription != \"Succeeded\""
          operator                = "GreaterThan"
          threshold               = 0
          time_aggregation_method = "Count"
        }
        action {
          action_groups = [azurerm_monitor_action_group.ops.id]
        }
      }
    HCL
    fails     = ["azurerm_monitor_scheduled_query_rules_alert_v2.jobs"]
  }

  example "a map of alerts in a module, one of them on a table that is not fed" {
    file "main.tf" {
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
          dynamic "enabled_log" {
            for_each = toset(["CoreAzureBackup", "AddonAzureBackupJobs"])
            content {
              category = enabled_log.value
            }
          }
        }
        module "alerts" {
          source       = "./alerts"
          workspace_id = azurerm_log_analytics_workspace.law.id
          queries = {
            jobs    = "AddonAzureBackupJobs | where JobStatus == 'Failed'"
            storage = "let s = AddonAzureBackupStorage; s | count"
          }
        }
      HCL
    }
    file "alerts/main.tf" {
      text = <<-HCL
        variable "workspace_id" {
          type = string
        }
        variable "queries" {
          type = map(string)
        }
        resource "azurerm_monitor_scheduled_query_rules_alert_v2" "this" {
          name                 = "this"
          location             = "westeurope"
          resource_group_name  = "rg"
          severity             = 1
          scopes               = [var.workspace_id]
          window_duration      = "PT1H"
          evaluation_frequency = "PT1H"
          for_each             = var.queries
          criteria {
            query                   = each.value
            operator                = "GreaterThan"
            threshold               = 0
            time_aggregation_method = "Count"
          }
        }
      HCL
    }
    fails     = ["module.alerts.azurerm_monitor_scheduled_query_rules_alert_v2.this[\"storage\"]"]
  }

  example "everything is sent" {
    terraform = <<-HCL
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
          category_group = "allLogs"
        }
      }
      resource "azurerm_monitor_action_group" "ops" {
        name                = "ops"
        resource_group_name = "rg"
        short_name          = "ops"
        email_receiver {
          name          = "ops"
          email_address = "ops@example.com"
        }
      }
      resource "azurerm_monitor_scheduled_query_rules_alert_v2" "jobs" {
        name                 = "jobs"
        location             = "westeurope"
        resource_group_name  = "rg"
        severity             = 1
        scopes               = [azurerm_log_analytics_workspace.law.id]
        window_duration      = "PT1H"
        evaluation_frequency = "PT1H"
        criteria {
          query                   = "AddonAzureBackupJobs | where JobStatus == \"Failed\""
          operator                = "GreaterThan"
          threshold               = 0
          time_aggregation_method = "Count"
        }
        action {
          action_groups = [azurerm_monitor_action_group.ops.id]
        }
      }
    HCL
  }

  example "a comment and a text name other tables" {
    terraform = <<-HCL
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
      resource "azurerm_monitor_action_group" "ops" {
        name                = "ops"
        resource_group_name = "rg"
        short_name          = "ops"
        email_receiver {
          name          = "ops"
          email_address = "ops@example.com"
        }
      }
      resource "azurerm_monitor_scheduled_query_rules_alert_v2" "jobs" {
        name                 = "jobs"
        location             = "westeurope"
        resource_group_name  = "rg"
        severity             = 1
        scopes               = [azurerm_log_analytics_workspace.law.id]
        window_duration      = "PT1H"
        evaluation_frequency = "PT1H"
        criteria {
          query                   = <<-KQL
            // AddonAzureBackupJobs
            CoreAzureBackup | where Name != "AddonAzureBackupPolicy"
          KQL
          operator                = "GreaterThan"
          threshold               = 0
          time_aggregation_method = "Count"
        }
        action {
          action_groups = [azurerm_monitor_action_group.ops.id]
        }
      }
    HCL
  }

  example "another vault, that is looked up, feeds it" {
    terraform = <<-HCL
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
      data "azurerm_recovery_services_vault" "other" {
        name                = "other"
        resource_group_name = "rg"
      }
      resource "azurerm_monitor_diagnostic_setting" "other" {
        name                           = "d"
        target_resource_id             = data.azurerm_recovery_services_vault.other.id
        log_analytics_workspace_id     = azurerm_log_analytics_workspace.law.id
        log_analytics_destination_type = "Dedicated"
        enabled_log {
          category_group = "allLogs"
        }
      }
      resource "azurerm_monitor_action_group" "ops" {
        name                = "ops"
        resource_group_name = "rg"
        short_name          = "ops"
        email_receiver {
          name          = "ops"
          email_address = "ops@example.com"
        }
      }
      resource "azurerm_monitor_scheduled_query_rules_alert_v2" "jobs" {
        name                 = "jobs"
        location             = "westeurope"
        resource_group_name  = "rg"
        severity             = 1
        scopes               = [azurerm_log_analytics_workspace.law.id]
        window_duration      = "PT1H"
        evaluation_frequency = "PT1H"
        criteria {
          query                   = "AddonAzureBackupJobs | where JobStatus == \"Failed\""
          operator                = "GreaterThan"
          threshold               = 0
          time_aggregation_method = "Count"
        }
        action {
          action_groups = [azurerm_monitor_action_group.ops.id]
        }
      }
    HCL
  }

  example "all logs of something else do not feed it" {
    terraform = <<-HCL
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
      resource "azurerm_monitor_diagnostic_setting" "other" {
        name                           = "d"
        target_resource_id             = azurerm_key_vault.kv.id
        log_analytics_workspace_id     = azurerm_log_analytics_workspace.law.id
        log_analytics_destination_type = "Dedicated"
        enabled_log {
          category_group = "allLogs"
        }
      }
      resource "azurerm_key_vault" "kv" {
        name                = "kv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku_name            = "standard"
        tenant_id           = "00000000-0000-0000-0000-000000000000"
      }
      resource "azurerm_monitor_action_group" "ops" {
        name                = "ops"
        resource_group_name = "rg"
        short_name          = "ops"
        email_receiver {
          name          = "ops"
          email_address = "ops@example.com"
        }
      }
      resource "azurerm_monitor_scheduled_query_rules_alert_v2" "jobs" {
        name                 = "jobs"
        location             = "westeurope"
        resource_group_name  = "rg"
        severity             = 1
        scopes               = [azurerm_log_analytics_workspace.law.id]
        window_duration      = "PT1H"
        evaluation_frequency = "PT1H"
        criteria {
          query                   = "AddonAzureBackupJobs | where JobStatus == \"Failed\""
          operator                = "GreaterThan"
          threshold               = 0
          time_aggregation_method = "Count"
        }
        action {
          action_groups = [azurerm_monitor_action_group.ops.id]
        }
      }
    HCL
    fails     = ["azurerm_monitor_scheduled_query_rules_alert_v2.jobs"]
  }

  example "a workspace of another repository" {
    terraform = <<-HCL
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
      data "azurerm_log_analytics_workspace" "central" {
        name                = "central"
        resource_group_name = "rg"
      }
      resource "azurerm_monitor_action_group" "ops" {
        name                = "ops"
        resource_group_name = "rg"
        short_name          = "ops"
        email_receiver {
          name          = "ops"
          email_address = "ops@example.com"
        }
      }
      resource "azurerm_monitor_scheduled_query_rules_alert_v2" "jobs" {
        name                 = "jobs"
        location             = "westeurope"
        resource_group_name  = "rg"
        severity             = 1
        scopes               = [data.azurerm_log_analytics_workspace.central.id]
        window_duration      = "PT1H"
        evaluation_frequency = "PT1H"
        criteria {
          query                   = "AddonAzureBackupJobs | where JobStatus == \"Failed\""
          operator                = "GreaterThan"
          threshold               = 0
          time_aggregation_method = "Count"
        }
        action {
          action_groups = [azurerm_monitor_action_group.ops.id]
        }
      }
    HCL
  }

  example "a Backup vault needs no mode" {
    terraform = <<-HCL
      resource "azurerm_data_protection_backup_vault" "v" {
        name                = "bv"
        location            = "westeurope"
        resource_group_name = "rg"
        datastore_type      = "VaultStore"
        redundancy          = "LocallyRedundant"
      }
      resource "azurerm_log_analytics_workspace" "law" {
        name                = "law"
        location            = "westeurope"
        resource_group_name = "rg-logs"
      }
      resource "azurerm_monitor_diagnostic_setting" "d" {
        name                           = "d"
        target_resource_id             = azurerm_data_protection_backup_vault.v.id
        log_analytics_workspace_id     = azurerm_log_analytics_workspace.law.id
        enabled_log {
          category_group = "allLogs"
        }
      }
      resource "azurerm_monitor_action_group" "ops" {
        name                = "ops"
        resource_group_name = "rg"
        short_name          = "ops"
        email_receiver {
          name          = "ops"
          email_address = "ops@example.com"
        }
      }
      resource "azurerm_monitor_scheduled_query_rules_alert_v2" "jobs" {
        name                 = "jobs"
        location             = "westeurope"
        resource_group_name  = "rg"
        severity             = 1
        scopes               = [azurerm_log_analytics_workspace.law.id]
        window_duration      = "PT1H"
        evaluation_frequency = "PT1H"
        criteria {
          query                   = "AddonAzureBackupJobs | where JobStatus == \"Failed\""
          operator                = "GreaterThan"
          threshold               = 0
          time_aggregation_method = "Count"
        }
        action {
          action_groups = [azurerm_monitor_action_group.ops.id]
        }
      }
    HCL
  }

  example "a Backup vault of which nobody knows the mode" {
    terraform = <<-HCL
      variable "mode" {
        type = string
      }
      resource "azurerm_data_protection_backup_vault" "v" {
        name                = "bv"
        location            = "westeurope"
        resource_group_name = "rg"
        datastore_type      = "VaultStore"
        redundancy          = "LocallyRedundant"
      }
      resource "azurerm_log_analytics_workspace" "law" {
        name                = "law"
        location            = "westeurope"
        resource_group_name = "rg-logs"
      }
      resource "azurerm_monitor_diagnostic_setting" "d" {
        name                           = "d"
        target_resource_id             = azurerm_data_protection_backup_vault.v.id
        log_analytics_workspace_id     = azurerm_log_analytics_workspace.law.id
        log_analytics_destination_type = var.mode
        enabled_log {
          category_group = "allLogs"
        }
      }
      resource "azurerm_monitor_action_group" "ops" {
        name                = "ops"
        resource_group_name = "rg"
        short_name          = "ops"
        email_receiver {
          name          = "ops"
          email_address = "ops@example.com"
        }
      }
      resource "azurerm_monitor_scheduled_query_rules_alert_v2" "jobs" {
        name                 = "jobs"
        location             = "westeurope"
        resource_group_name  = "rg"
        severity             = 1
        scopes               = [azurerm_log_analytics_workspace.law.id]
        window_duration      = "PT1H"
        evaluation_frequency = "PT1H"
        criteria {
          query                   = "AddonAzureBackupJobs | where JobStatus == \"Failed\""
          operator                = "GreaterThan"
          threshold               = 0
          time_aggregation_method = "Count"
        }
        action {
          action_groups = [azurerm_monitor_action_group.ops.id]
        }
      }
    HCL
  }

  example "a known module that is not on disk feeds it" {
    terraform = <<-HCL
      resource "azurerm_log_analytics_workspace" "law" {
        name                = "law"
        location            = "westeurope"
        resource_group_name = "rg-logs"
      }
      module "rsv" {
        source              = "Azure/avm-res-recoveryservices-vault/azurerm"
        version             = "1.2.0"
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
        diagnostic_settings = {
          law = { workspace_resource_id = azurerm_log_analytics_workspace.law.id }
        }
      }
      resource "azurerm_monitor_action_group" "ops" {
        name                = "ops"
        resource_group_name = "rg"
        short_name          = "ops"
        email_receiver {
          name          = "ops"
          email_address = "ops@example.com"
        }
      }
      resource "azurerm_monitor_scheduled_query_rules_alert_v2" "jobs" {
        name                 = "jobs"
        location             = "westeurope"
        resource_group_name  = "rg"
        severity             = 1
        scopes               = [azurerm_log_analytics_workspace.law.id]
        window_duration      = "PT1H"
        evaluation_frequency = "PT1H"
        criteria {
          query                   = "AddonAzureBackupJobs | where JobStatus == \"Failed\""
          operator                = "GreaterThan"
          threshold               = 0
          time_aggregation_method = "Count"
        }
        action {
          action_groups = [azurerm_monitor_action_group.ops.id]
        }
      }
    HCL
  }

  example "a known module that is not on disk feeds another table" {
    terraform = <<-HCL
      resource "azurerm_log_analytics_workspace" "law" {
        name                = "law"
        location            = "westeurope"
        resource_group_name = "rg-logs"
      }
      module "rsv" {
        source              = "Azure/avm-res-recoveryservices-vault/azurerm"
        version             = "1.2.0"
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
        diagnostic_settings = {
          law = {
            workspace_resource_id = azurerm_log_analytics_workspace.law.id
            log_groups            = []
            log_categories        = ["CoreAzureBackup"]
          }
        }
      }
      resource "azurerm_monitor_action_group" "ops" {
        name                = "ops"
        resource_group_name = "rg"
        short_name          = "ops"
        email_receiver {
          name          = "ops"
          email_address = "ops@example.com"
        }
      }
      resource "azurerm_monitor_scheduled_query_rules_alert_v2" "jobs" {
        name                 = "jobs"
        location             = "westeurope"
        resource_group_name  = "rg"
        severity             = 1
        scopes               = [azurerm_log_analytics_workspace.law.id]
        window_duration      = "PT1H"
        evaluation_frequency = "PT1H"
        criteria {
          query                   = "AddonAzureBackupJobs | where JobStatus == \"Failed\""
          operator                = "GreaterThan"
          threshold               = 0
          time_aggregation_method = "Count"
        }
        action {
          action_groups = [azurerm_monitor_action_group.ops.id]
        }
      }
    HCL
    fails     = ["azurerm_monitor_scheduled_query_rules_alert_v2.jobs"]
  }

  example "categories that nobody knows" {
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
          for_each = var.categories
          content {
            category = enabled_log.value
          }
        }
      }
      resource "azurerm_monitor_action_group" "ops" {
        name                = "ops"
        resource_group_name = "rg"
        short_name          = "ops"
        email_receiver {
          name          = "ops"
          email_address = "ops@example.com"
        }
      }
      resource "azurerm_monitor_scheduled_query_rules_alert_v2" "jobs" {
        name                 = "jobs"
        location             = "westeurope"
        resource_group_name  = "rg"
        severity             = 1
        scopes               = [azurerm_log_analytics_workspace.law.id]
        window_duration      = "PT1H"
        evaluation_frequency = "PT1H"
        criteria {
          query                   = "AddonAzureBackupJobs | where JobStatus == \"Failed\""
          operator                = "GreaterThan"
          threshold               = 0
          time_aggregation_method = "Count"
        }
        action {
          action_groups = [azurerm_monitor_action_group.ops.id]
        }
      }
    HCL
    undecided = ["azurerm_monitor_scheduled_query_rules_alert_v2.jobs"]
  }

  example "a query that nobody knows" {
    terraform = <<-HCL
      variable "query" {
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
        log_analytics_destination_type = "Dedicated"
        enabled_log {
          category = "CoreAzureBackup"
        }
      }
      resource "azurerm_monitor_action_group" "ops" {
        name                = "ops"
        resource_group_name = "rg"
        short_name          = "ops"
        email_receiver {
          name          = "ops"
          email_address = "ops@example.com"
        }
      }
      resource "azurerm_monitor_scheduled_query_rules_alert_v2" "jobs" {
        name                 = "jobs"
        location             = "westeurope"
        resource_group_name  = "rg"
        severity             = 1
        scopes               = [azurerm_log_analytics_workspace.law.id]
        window_duration      = "PT1H"
        evaluation_frequency = "PT1H"
        criteria {
          query                   = var.query
          operator                = "GreaterThan"
          threshold               = 0
          time_aggregation_method = "Count"
        }
        action {
          action_groups = [azurerm_monitor_action_group.ops.id]
        }
      }
    HCL
    undecided = ["azurerm_monitor_scheduled_query_rules_alert_v2.jobs"]
  }

  example "one of two queries, and both read an undelivered table" {
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
        log_analytics_destination_type = "Dedicated"
        enabled_log {
          category = "CoreAzureBackup"
        }
      }
      resource "azurerm_monitor_scheduled_query_rules_alert_v2" "jobs" {
        name                 = "jobs"
        location             = "westeurope"
        resource_group_name  = "rg"
        severity             = 1
        scopes               = [azurerm_log_analytics_workspace.law.id]
        window_duration      = "PT1H"
        evaluation_frequency = "PT1H"
        criteria {
          query                   = var.environment == "prod" ? "AddonAzureBackupJobs | where JobStatus == \"Failed\"" : "AddonAzureBackupJobs | where JobStatus != \"Completed\""
          operator                = "GreaterThan"
          threshold               = 0
          time_aggregation_method = "Count"
        }
      }
    HCL
    fails = ["azurerm_monitor_scheduled_query_rules_alert_v2.jobs"]
  }

  example "one of two queries, and both read a delivered table" {
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
        log_analytics_destination_type = "Dedicated"
        enabled_log {
          category_group = "allLogs"
        }
      }
      resource "azurerm_monitor_scheduled_query_rules_alert_v2" "jobs" {
        name                 = "jobs"
        location             = "westeurope"
        resource_group_name  = "rg"
        severity             = 1
        scopes               = [azurerm_log_analytics_workspace.law.id]
        window_duration      = "PT1H"
        evaluation_frequency = "PT1H"
        criteria {
          query                   = var.environment == "prod" ? "AddonAzureBackupJobs | where JobStatus == \"Failed\"" : "AddonAzureBackupJobs | where JobStatus != \"Completed\""
          operator                = "GreaterThan"
          threshold               = 0
          time_aggregation_method = "Count"
        }
      }
    HCL
  }

  example "one of two queries, of which one reads an undelivered table" {
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
        log_analytics_destination_type = "Dedicated"
        enabled_log {
          category = "CoreAzureBackup"
        }
      }
      resource "azurerm_monitor_scheduled_query_rules_alert_v2" "jobs" {
        name                 = "jobs"
        location             = "westeurope"
        resource_group_name  = "rg"
        severity             = 1
        scopes               = [azurerm_log_analytics_workspace.law.id]
        window_duration      = "PT1H"
        evaluation_frequency = "PT1H"
        criteria {
          query                   = var.environment == "prod" ? "AddonAzureBackupJobs | where JobStatus == \"Failed\"" : "Heartbeat | count"
          operator                = "GreaterThan"
          threshold               = 0
          time_aggregation_method = "Count"
        }
      }
    HCL
    undecided = ["azurerm_monitor_scheduled_query_rules_alert_v2.jobs"]
  }

  example "one of two delivered tables" {
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
        log_analytics_destination_type = "Dedicated"
        enabled_log {
          category_group = "allLogs"
        }
      }
      resource "azurerm_monitor_scheduled_query_rules_alert_v2" "jobs" {
        name                 = "jobs"
        location             = "westeurope"
        resource_group_name  = "rg"
        severity             = 1
        scopes               = [azurerm_log_analytics_workspace.law.id]
        window_duration      = "PT1H"
        evaluation_frequency = "PT1H"
        criteria {
          query                   = "$${var.environment == "prod" ? "AddonAzureBackupJobs" : "CoreAzureBackup"} | count"
          operator                = "GreaterThan"
          threshold               = 0
          time_aggregation_method = "Count"
        }
      }
    HCL
  }

  example "a workspace of another root that gets another table" {
    file "vaults/main.tf" {
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
    file "alerts/main.tf" {
      text = <<-HCL
        data "azurerm_log_analytics_workspace" "law" {
          name                = "law"
          resource_group_name = "rg-logs"
        }
        resource "azurerm_monitor_scheduled_query_rules_alert_v2" "jobs" {
          name                 = "jobs"
          location             = "westeurope"
          resource_group_name  = "rg"
          severity             = 1
          scopes               = [data.azurerm_log_analytics_workspace.law.id]
          window_duration      = "PT1H"
          evaluation_frequency = "PT1H"
          criteria {
            query                   = "AddonAzureBackupJobs | where JobStatus == \"Failed\""
            operator                = "GreaterThan"
            threshold               = 0
            time_aggregation_method = "Count"
          }
        }
      HCL
    }
    fails = ["azurerm_monitor_scheduled_query_rules_alert_v2.jobs"]
  }

  example "a workspace of another root that gets the table" {
    file "vaults/main.tf" {
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
            category_group = "allLogs"
          }
        }
      HCL
    }
    file "alerts/main.tf" {
      text = <<-HCL
        data "azurerm_log_analytics_workspace" "law" {
          name                = "law"
          resource_group_name = "rg-logs"
        }
        resource "azurerm_monitor_scheduled_query_rules_alert_v2" "jobs" {
          name                 = "jobs"
          location             = "westeurope"
          resource_group_name  = "rg"
          severity             = 1
          scopes               = [data.azurerm_log_analytics_workspace.law.id]
          window_duration      = "PT1H"
          evaluation_frequency = "PT1H"
          criteria {
            query                   = "AddonAzureBackupJobs | where JobStatus == \"Failed\""
            operator                = "GreaterThan"
            threshold               = 0
            time_aggregation_method = "Count"
          }
        }
      HCL
    }
  }

  example "a workspace of another root that a third one feeds" {
    file "logs/main.tf" {
      text = <<-HCL
        resource "azurerm_log_analytics_workspace" "law" {
          name                = "law"
          location            = "westeurope"
          resource_group_name = "rg-logs"
        }
      HCL
    }
    file "vaults/main.tf" {
      text = <<-HCL
        resource "azurerm_recovery_services_vault" "v" {
          name                = "rsv"
          location            = "westeurope"
          resource_group_name = "rg"
          sku                 = "Standard"
        }
        data "azurerm_log_analytics_workspace" "law" {
          name                = "law"
          resource_group_name = "rg-logs"
        }
        resource "azurerm_monitor_diagnostic_setting" "d" {
          name                           = "d"
          target_resource_id             = azurerm_recovery_services_vault.v.id
          log_analytics_workspace_id     = data.azurerm_log_analytics_workspace.law.id
          log_analytics_destination_type = "Dedicated"
          enabled_log {
            category_group = "allLogs"
          }
        }
      HCL
    }
    file "alerts/main.tf" {
      text = <<-HCL
        data "azurerm_log_analytics_workspace" "law" {
          name                = "law"
          resource_group_name = "rg-logs"
        }
        resource "azurerm_monitor_scheduled_query_rules_alert_v2" "jobs" {
          name                 = "jobs"
          location             = "westeurope"
          resource_group_name  = "rg"
          severity             = 1
          scopes               = [data.azurerm_log_analytics_workspace.law.id]
          window_duration      = "PT1H"
          evaluation_frequency = "PT1H"
          criteria {
            query                   = "AddonAzureBackupJobs | where JobStatus == \"Failed\""
            operator                = "GreaterThan"
            threshold               = 0
            time_aggregation_method = "Count"
          }
        }
      HCL
    }
  }

  example "a workspace of another root that a third one does not feed enough" {
    file "logs/main.tf" {
      text = <<-HCL
        resource "azurerm_log_analytics_workspace" "law" {
          name                = "law"
          location            = "westeurope"
          resource_group_name = "rg-logs"
        }
      HCL
    }
    file "vaults/main.tf" {
      text = <<-HCL
        resource "azurerm_recovery_services_vault" "v" {
          name                = "rsv"
          location            = "westeurope"
          resource_group_name = "rg"
          sku                 = "Standard"
        }
        data "azurerm_log_analytics_workspace" "law" {
          name                = "law"
          resource_group_name = "rg-logs"
        }
        resource "azurerm_monitor_diagnostic_setting" "d" {
          name                           = "d"
          target_resource_id             = azurerm_recovery_services_vault.v.id
          log_analytics_workspace_id     = data.azurerm_log_analytics_workspace.law.id
          log_analytics_destination_type = "Dedicated"
          enabled_log {
            category = "CoreAzureBackup"
          }
        }
      HCL
    }
    file "alerts/main.tf" {
      text = <<-HCL
        data "azurerm_log_analytics_workspace" "law" {
          name                = "law"
          resource_group_name = "rg-logs"
        }
        resource "azurerm_monitor_scheduled_query_rules_alert_v2" "jobs" {
          name                 = "jobs"
          location             = "westeurope"
          resource_group_name  = "rg"
          severity             = 1
          scopes               = [data.azurerm_log_analytics_workspace.law.id]
          window_duration      = "PT1H"
          evaluation_frequency = "PT1H"
          criteria {
            query                   = "AddonAzureBackupJobs | where JobStatus == \"Failed\""
            operator                = "GreaterThan"
            threshold               = 0
            time_aggregation_method = "Count"
          }
        }
      HCL
    }
    fails = ["azurerm_monitor_scheduled_query_rules_alert_v2.jobs"]
  }

  example "a workspace that another root feeds" {
    file "logs/main.tf" {
      text = <<-HCL
        resource "azurerm_log_analytics_workspace" "law" {
          name                = "law"
          location            = "westeurope"
          resource_group_name = "rg-logs"
        }
        resource "azurerm_monitor_scheduled_query_rules_alert_v2" "jobs" {
          name                 = "jobs"
          location             = "westeurope"
          resource_group_name  = "rg"
          severity             = 1
          scopes               = [azurerm_log_analytics_workspace.law.id]
          window_duration      = "PT1H"
          evaluation_frequency = "PT1H"
          criteria {
            query                   = "AddonAzureBackupJobs | where JobStatus == \"Failed\""
            operator                = "GreaterThan"
            threshold               = 0
            time_aggregation_method = "Count"
          }
        }
      HCL
    }
    file "vaults/main.tf" {
      text = <<-HCL
        resource "azurerm_recovery_services_vault" "v" {
          name                = "rsv"
          location            = "westeurope"
          resource_group_name = "rg"
          sku                 = "Standard"
        }
        data "azurerm_log_analytics_workspace" "law" {
          name                = "law"
          resource_group_name = "rg-logs"
        }
        resource "azurerm_monitor_diagnostic_setting" "d" {
          name                           = "d"
          target_resource_id             = azurerm_recovery_services_vault.v.id
          log_analytics_workspace_id     = data.azurerm_log_analytics_workspace.law.id
          log_analytics_destination_type = "Dedicated"
          enabled_log {
            category_group = "allLogs"
          }
        }
      HCL
    }
  }

  example "a workspace that the settings of another root may feed" {
    file "logs/main.tf" {
      text = <<-HCL
        resource "azurerm_log_analytics_workspace" "law" {
          name                = "law"
          location            = "westeurope"
          resource_group_name = "rg-logs"
        }
        resource "azurerm_monitor_scheduled_query_rules_alert_v2" "jobs" {
          name                 = "jobs"
          location             = "westeurope"
          resource_group_name  = "rg"
          severity             = 1
          scopes               = [azurerm_log_analytics_workspace.law.id]
          window_duration      = "PT1H"
          evaluation_frequency = "PT1H"
          criteria {
            query                   = "AddonAzureBackupJobs | where JobStatus == \"Failed\""
            operator                = "GreaterThan"
            threshold               = 0
            time_aggregation_method = "Count"
          }
        }
      HCL
    }
    file "vaults/main.tf" {
      text = <<-HCL
        variable "workspace_id" {
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
          log_analytics_workspace_id     = var.workspace_id
          log_analytics_destination_type = "Dedicated"
          enabled_log {
            category_group = "allLogs"
          }
        }
      HCL
    }
    undecided = ["azurerm_monitor_scheduled_query_rules_alert_v2.jobs"]
  }

  example "a workspace that another root sends something else to" {
    file "logs/main.tf" {
      text = <<-HCL
        resource "azurerm_log_analytics_workspace" "law" {
          name                = "law"
          location            = "westeurope"
          resource_group_name = "rg-logs"
        }
        resource "azurerm_monitor_scheduled_query_rules_alert_v2" "jobs" {
          name                 = "jobs"
          location             = "westeurope"
          resource_group_name  = "rg"
          severity             = 1
          scopes               = [azurerm_log_analytics_workspace.law.id]
          window_duration      = "PT1H"
          evaluation_frequency = "PT1H"
          criteria {
            query                   = "AddonAzureBackupJobs | where JobStatus == \"Failed\""
            operator                = "GreaterThan"
            threshold               = 0
            time_aggregation_method = "Count"
          }
        }
      HCL
    }
    file "vaults/main.tf" {
      text = <<-HCL
        variable "workspace_id" {
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
          log_analytics_workspace_id     = var.workspace_id
          log_analytics_destination_type = "Dedicated"
          enabled_log {
            category = "CoreAzureBackup"
          }
        }
      HCL
    }
    fails = ["azurerm_monitor_scheduled_query_rules_alert_v2.jobs"]
  }

  example "the id of a workspace of another root, written by hand" {
    file "vaults/main.tf" {
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
    file "alerts/main.tf" {
      text = <<-HCL
        resource "azurerm_monitor_scheduled_query_rules_alert_v2" "jobs" {
          name                 = "jobs"
          location             = "westeurope"
          resource_group_name  = "rg"
          severity             = 1
          scopes               = ["/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-logs/providers/Microsoft.OperationalInsights/workspaces/law"]
          window_duration      = "PT1H"
          evaluation_frequency = "PT1H"
          criteria {
            query                   = "AddonAzureBackupJobs | where JobStatus == \"Failed\""
            operator                = "GreaterThan"
            threshold               = 0
            time_aggregation_method = "Count"
          }
        }
      HCL
    }
    fails = ["azurerm_monitor_scheduled_query_rules_alert_v2.jobs"]
  }

  example "a vault of another root" {
    file "vaults/main.tf" {
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
    file "alerts/main.tf" {
      text = <<-HCL
        data "azurerm_recovery_services_vault" "v" {
          name                = "rsv"
          resource_group_name = "rg"
        }
        resource "azurerm_monitor_scheduled_query_rules_alert_v2" "jobs" {
          name                 = "jobs"
          location             = "westeurope"
          resource_group_name  = "rg"
          severity             = 1
          scopes               = [data.azurerm_recovery_services_vault.v.id]
          window_duration      = "PT1H"
          evaluation_frequency = "PT1H"
          criteria {
            query                   = "AddonAzureBackupJobs | where JobStatus == \"Failed\""
            operator                = "GreaterThan"
            threshold               = 0
            time_aggregation_method = "Count"
          }
        }
      HCL
    }
    fails = ["azurerm_monitor_scheduled_query_rules_alert_v2.jobs"]
  }

  example "a workspace that the tree does not have" {
    file "vaults/main.tf" {
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
    file "alerts/main.tf" {
      text = <<-HCL
        data "azurerm_log_analytics_workspace" "law" {
          name                = "law"
          resource_group_name = "rg-other"
        }
        resource "azurerm_monitor_scheduled_query_rules_alert_v2" "jobs" {
          name                 = "jobs"
          location             = "westeurope"
          resource_group_name  = "rg"
          severity             = 1
          scopes               = [data.azurerm_log_analytics_workspace.law.id]
          window_duration      = "PT1H"
          evaluation_frequency = "PT1H"
          criteria {
            query                   = "AddonAzureBackupJobs | where JobStatus == \"Failed\""
            operator                = "GreaterThan"
            threshold               = 0
            time_aggregation_method = "Count"
          }
        }
      HCL
    }
  }

  example "which of two workspaces of that name is not known" {
    file "dev/main.tf" {
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
    file "prod/main.tf" {
      text = <<-HCL
        resource "azurerm_log_analytics_workspace" "law" {
          name                = "law"
          location            = "westeurope"
          resource_group_name = "rg-logs"
        }
      HCL
    }
    file "alerts/main.tf" {
      text = <<-HCL
        data "azurerm_log_analytics_workspace" "law" {
          name                = "law"
          resource_group_name = "rg-logs"
        }
        resource "azurerm_monitor_scheduled_query_rules_alert_v2" "jobs" {
          name                 = "jobs"
          location             = "westeurope"
          resource_group_name  = "rg"
          severity             = 1
          scopes               = [data.azurerm_log_analytics_workspace.law.id]
          window_duration      = "PT1H"
          evaluation_frequency = "PT1H"
          criteria {
            query                   = "AddonAzureBackupJobs | where JobStatus == \"Failed\""
            operator                = "GreaterThan"
            threshold               = 0
            time_aggregation_method = "Count"
          }
        }
      HCL
    }
    undecided = ["azurerm_monitor_scheduled_query_rules_alert_v2.jobs"]
  }

  example "a workspace of another root that a module which is not on disk may feed" {
    file "vaults/main.tf" {
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
        module "logs" {
          source       = "example/logs/azurerm"
          workspace_id = azurerm_log_analytics_workspace.law.id
        }
      HCL
    }
    file "alerts/main.tf" {
      text = <<-HCL
        data "azurerm_log_analytics_workspace" "law" {
          name                = "law"
          resource_group_name = "rg-logs"
        }
        resource "azurerm_monitor_scheduled_query_rules_alert_v2" "jobs" {
          name                 = "jobs"
          location             = "westeurope"
          resource_group_name  = "rg"
          severity             = 1
          scopes               = [data.azurerm_log_analytics_workspace.law.id]
          window_duration      = "PT1H"
          evaluation_frequency = "PT1H"
          criteria {
            query                   = "AddonAzureBackupJobs | where JobStatus == \"Failed\""
            operator                = "GreaterThan"
            threshold               = 0
            time_aggregation_method = "Count"
          }
        }
      HCL
    }
    undecided = ["azurerm_monitor_scheduled_query_rules_alert_v2.jobs"]
  }

  example "the state of another root tells the workspace, which a third one feeds" {
    file "logs/main.tf" {
      text = <<-HCL
        terraform {
          backend "azurerm" {
            container_name       = "states"
            storage_account_name = "states"
            key                  = "logs"
          }
        }
        resource "azurerm_log_analytics_workspace" "law" {
          name                = "law"
          location            = "westeurope"
          resource_group_name = "rg-logs"
        }
        output "workspace_id" {
          value = azurerm_log_analytics_workspace.law.id
        }
      HCL
    }
    file "vaults/main.tf" {
      text = <<-HCL
        resource "azurerm_recovery_services_vault" "v" {
          name                = "rsv"
          location            = "westeurope"
          resource_group_name = "rg"
          sku                 = "Standard"
        }
        data "terraform_remote_state" "logs" {
          backend = "azurerm"
          config = {
            container_name       = "states"
            storage_account_name = "states"
            key                  = "logs"
          }
        }
        resource "azurerm_monitor_diagnostic_setting" "d" {
          name                           = "d"
          target_resource_id             = azurerm_recovery_services_vault.v.id
          log_analytics_workspace_id     = data.terraform_remote_state.logs.outputs.workspace_id
          log_analytics_destination_type = "Dedicated"
          enabled_log {
            category_group = "allLogs"
          }
        }
      HCL
    }
    file "alerts/main.tf" {
      text = <<-HCL
        data "terraform_remote_state" "logs" {
          backend = "azurerm"
          config = {
            container_name       = "states"
            storage_account_name = "states"
            key                  = "logs"
          }
        }
        resource "azurerm_monitor_scheduled_query_rules_alert_v2" "jobs" {
          name                 = "jobs"
          location             = "westeurope"
          resource_group_name  = "rg"
          severity             = 1
          scopes               = [data.terraform_remote_state.logs.outputs.workspace_id]
          window_duration      = "PT1H"
          evaluation_frequency = "PT1H"
          criteria {
            query                   = "AddonAzureBackupJobs | where JobStatus == \"Failed\""
            operator                = "GreaterThan"
            threshold               = 0
            time_aggregation_method = "Count"
          }
        }
      HCL
    }
  }

  example "the state of another root tells the workspace, which nobody feeds" {
    file "logs/main.tf" {
      text = <<-HCL
        terraform {
          backend "azurerm" {
            container_name       = "states"
            storage_account_name = "states"
            key                  = "logs"
          }
        }
        resource "azurerm_log_analytics_workspace" "law" {
          name                = "law"
          location            = "westeurope"
          resource_group_name = "rg-logs"
        }
        output "workspace_id" {
          value = azurerm_log_analytics_workspace.law.id
        }
      HCL
    }
    file "vaults/main.tf" {
      text = <<-HCL
        resource "azurerm_recovery_services_vault" "v" {
          name                = "rsv"
          location            = "westeurope"
          resource_group_name = "rg"
          sku                 = "Standard"
        }
        data "terraform_remote_state" "logs" {
          backend = "azurerm"
          config = {
            container_name       = "states"
            storage_account_name = "states"
            key                  = "logs"
          }
        }
        resource "azurerm_monitor_diagnostic_setting" "d" {
          name                           = "d"
          target_resource_id             = azurerm_recovery_services_vault.v.id
          log_analytics_workspace_id     = data.terraform_remote_state.logs.outputs.workspace_id
          log_analytics_destination_type = "Dedicated"
          enabled_log {
            category = "CoreAzureBackup"
          }
        }
      HCL
    }
    file "alerts/main.tf" {
      text = <<-HCL
        data "terraform_remote_state" "logs" {
          backend = "azurerm"
          config = {
            container_name       = "states"
            storage_account_name = "states"
            key                  = "logs"
          }
        }
        resource "azurerm_monitor_scheduled_query_rules_alert_v2" "jobs" {
          name                 = "jobs"
          location             = "westeurope"
          resource_group_name  = "rg"
          severity             = 1
          scopes               = [data.terraform_remote_state.logs.outputs.workspace_id]
          window_duration      = "PT1H"
          evaluation_frequency = "PT1H"
          criteria {
            query                   = "AddonAzureBackupJobs | where JobStatus == \"Failed\""
            operator                = "GreaterThan"
            threshold               = 0
            time_aggregation_method = "Count"
          }
        }
      HCL
    }
    fails = ["azurerm_monitor_scheduled_query_rules_alert_v2.jobs"]
  }

  example "azapi with a body in HCL" {
    terraform = <<-HCL
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
      resource "azapi_resource" "jobs" {
        type      = "Microsoft.Insights/scheduledQueryRules@2023-12-01"
        name      = "jobs"
        parent_id = "/subscriptions/0/resourceGroups/rg-alerts"
        location  = "westeurope"
        body = {
          properties = {
            scopes              = [azurerm_log_analytics_workspace.law.id]
            windowSize          = "PT1H"
            evaluationFrequency = "PT1H"
            criteria            = { allOf = [{ query = "AddonAzureBackupJobs | count" }] }
            actions = { actionGroups = ["/group"] }
          }
        }
      }
    HCL
    fails = ["azapi_resource.jobs"]
  }

  example "azapi with a body in JSON" {
    terraform = <<-HCL
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
      resource "azapi_resource" "jobs" {
        type      = "Microsoft.Insights/scheduledQueryRules@2023-12-01"
        name      = "jobs"
        parent_id = "/subscriptions/0/resourceGroups/rg-alerts"
        location  = "westeurope"
        body = jsonencode({
          properties = {
            scopes              = [azurerm_log_analytics_workspace.law.id]
            windowSize          = "PT1H"
            evaluationFrequency = "PT1H"
            criteria            = { allOf = [{ query = "AddonAzureBackupJobs | count" }] }
            actions = { actionGroups = ["/group"] }
          }
        })
      }
    HCL
    fails = ["azapi_resource.jobs"]
  }

  example "azapi that reads what is sent" {
    terraform = <<-HCL
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
      resource "azapi_resource" "jobs" {
        type      = "Microsoft.Insights/scheduledQueryRules@2023-12-01"
        name      = "jobs"
        parent_id = "/subscriptions/0/resourceGroups/rg-alerts"
        location  = "westeurope"
        body = jsonencode({
          properties = {
            scopes              = [azurerm_log_analytics_workspace.law.id]
            windowSize          = "PT1H"
            evaluationFrequency = "PT1H"
            criteria            = { allOf = [{ query = "CoreAzureBackup | count" }] }
            actions = { actionGroups = ["/group"] }
          }
        })
      }
    HCL
  }

  example "a policy of another root feeds the workspace" {
    file "v/main.tf" {
      text = <<-HCL
        resource "azurerm_log_analytics_workspace" "law" {
          name                = "law"
          location            = "westeurope"
          resource_group_name = "rg-logs"
        }
        resource "azurerm_monitor_scheduled_query_rules_alert_v2" "jobs" {
          name                 = "jobs"
          location             = "westeurope"
          resource_group_name  = "rg-alerts"
          severity             = 1
          scopes               = [azurerm_log_analytics_workspace.law.id]
          window_duration      = "PT1H"
          evaluation_frequency = "PT1H"
          criteria {
            query                   = "AddonAzureBackupJobs | count"
            operator                = "GreaterThan"
            threshold               = 0
            time_aggregation_method = "Count"
          }
          action {
            action_groups = ["/group"]
          }
        }
      HCL
    }
    file "p/main.tf" {
      text = <<-HCL
        data "azurerm_log_analytics_workspace" "law" {
          name = "law"
          resource_group_name = "rg-logs"
        }
        resource "azurerm_subscription_policy_assignment" "p" {
          name                 = "p"
          subscription_id      = "/subscriptions/11111111-1111-1111-1111-111111111111"
          policy_definition_id = "/providers/Microsoft.Authorization/policyDefinitions/c717fb0c-d118-4c43-ab3d-ece30ac81fb3"
          parameters = jsonencode({ logAnalytics = { value = data.azurerm_log_analytics_workspace.law.id } })
          location = "westeurope"
          identity {
            type = "SystemAssigned"
          }
        }
      HCL
    }
    file "x/main.tf" {
      text = <<-HCL
        resource "azurerm_recovery_services_vault" "v" {
          name                = "rsv"
          location            = "westeurope"
          resource_group_name = "rg"
          sku                 = "Standard"
        }
      HCL
    }
  }

  example "a setting whose target is only made from a vault" {
    terraform = <<-HCL
      resource "azurerm_recovery_services_vault" "v" {
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      resource "azurerm_log_analytics_workspace" "named" {
        name                = "named"
        location            = "westeurope"
        resource_group_name = "rg-logs"
      }
      resource "azurerm_log_analytics_workspace" "beneath" {
        name                = "beneath"
        location            = "westeurope"
        resource_group_name = "rg-logs"
      }
      resource "azurerm_monitor_diagnostic_setting" "named" {
        name                           = "named"
        target_resource_id             = azurerm_recovery_services_vault.v.name
        log_analytics_workspace_id     = azurerm_log_analytics_workspace.named.id
        log_analytics_destination_type = "Dedicated"
        enabled_log {
          category = "AddonAzureBackupJobs"
        }
      }
      resource "azurerm_monitor_diagnostic_setting" "beneath" {
        name                           = "beneath"
        target_resource_id             = "$${azurerm_recovery_services_vault.v.id}/backupPolicies/daily"
        log_analytics_workspace_id     = azurerm_log_analytics_workspace.beneath.id
        log_analytics_destination_type = "Dedicated"
        enabled_log {
          category_group = "allLogs"
        }
      }
      resource "azurerm_monitor_scheduled_query_rules_alert_v2" "jobs" {
        for_each = {
          named   = azurerm_log_analytics_workspace.named.id
          beneath = azurerm_log_analytics_workspace.beneath.id
        }
        name                 = each.key
        location             = "westeurope"
        resource_group_name  = "rg"
        severity             = 1
        scopes               = [each.value]
        window_duration      = "PT1H"
        evaluation_frequency = "PT1H"
        criteria {
          query                   = "AddonAzureBackupJobs | where JobStatus == \"Failed\""
          operator                = "GreaterThan"
          threshold               = 0
          time_aggregation_method = "Count"
        }
      }
    HCL
    fails = [
      "azurerm_monitor_scheduled_query_rules_alert_v2.jobs[\"named\"]",
      "azurerm_monitor_scheduled_query_rules_alert_v2.jobs[\"beneath\"]",
    ]
  }
}
