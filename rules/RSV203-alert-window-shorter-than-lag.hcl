rule "RSV203" {
  name       = "alert-window-shorter-than-lag"
  severity   = "warning"
  summary    = "An alert looks back less far than the events it waits for take to arrive."
  question   = "whether it looks back far enough for what it reads"
  subject    = "log_alert"
  whole_tree = true

  let {
    timing = catalog.log_timing
    # What the query reads of vaults; a pattern counts unless it means every table there is.
    reads = [
      for r in try(self.reading.reads, []) : { table = r.table, minutes = r.look_back_minutes }
      if r.pattern == null ? contains(catalog.log_tables.of_vaults, r.table) : r.pattern == "^.*$" ? false : anytrue([for table in catalog.log_tables.of_vaults : can(regex(r.pattern, table))])
    ]
    # How far back it looks: as far as it is run over, unless a filter in the query is narrower.
    window           = [for minutes in [self.range_minutes] : minutes if minutes != null]
    filters          = [for r in reads : r.minutes if r.minutes != null]
    filters_of_first = [for r in reads : r.minutes if r.minutes != null && r.table == try(self.reading.first_table, null)]
    # What is known of them, for people.
    filtered          = try(min([for minutes in filters : minutes if known_or(minutes, -1) >= 0]...), 0)
    filtered_of_first = try(min([for minutes in filters_of_first : minutes if known_or(minutes, -1) >= 0]...), 0)
    # A filter that is narrower than a day takes each event less often.
    over_a_day     = anytrue([for r in reads : r.minutes == null ? true : r.minutes >= timing.daily_minutes])
    batched        = [for text in try(self.reading.texts, []) : text if can(regex(timing.batched_workloads, text))]
    starts_daily   = [for table in [try(self.reading.first_table, null)] : table if table == null ? false : contains(timing.daily_tables, table)]
  }

  when = length(reads) > 0

  assert {
    condition = !anytrue([for minutes in window : minutes < timing.lag_minutes])
    message   = "${self.address} runs over ${known_or(try(window[0], 0), "too few")} minutes, but events of vaults take up to ${timing.lag_minutes} minutes to arrive: it misses them"
    label     = "runs over ${known_or(try(window[0], 0), "too few")} minutes"
    points_at = ["window_duration", "time_window", "query_time_range_override", "body"]
    fix       = "look back at least ${timing.lag_minutes} minutes, better an hour: window_duration = \"PT1H\""
  }

  assert {
    condition = !anytrue([for minutes in filters : minutes < timing.lag_minutes])
    message   = "${self.address} filters for the last ${filtered} minutes, but events of vaults take up to ${timing.lag_minutes} minutes to arrive: it misses them"
    label     = "filters for the last ${filtered} minutes"
    points_at = ["criteria", "query", "body"]
    fix       = "look back at least ${timing.lag_minutes} minutes, better an hour: window_duration = \"PT1H\""
  }

  assert {
    when      = length(batched) > 0
    condition = !anytrue([for minutes in window : minutes < timing.batched_minutes])
    message   = "${self.address} runs over ${known_or(try(window[0], 0), "too few")} minutes, but scheduled jobs of SQL and SAP HANA (${join(", ", batched)}) arrive together every ${timing.batched_minutes / 60} hours: it misses them"
    label     = "runs over ${known_or(try(window[0], 0), "too few")} minutes"
    points_at = ["window_duration", "time_window", "query_time_range_override", "body"]
    fix       = "look back at least ${timing.batched_minutes / 60} hours: window_duration = \"PT6H\""
  }

  assert {
    when      = length(batched) > 0
    condition = !anytrue([for minutes in filters : minutes < timing.batched_minutes])
    message   = "${self.address} filters for the last ${filtered} minutes, but scheduled jobs of SQL and SAP HANA (${join(", ", batched)}) arrive together every ${timing.batched_minutes / 60} hours: it misses them"
    label     = "filters for the last ${filtered} minutes"
    points_at = ["criteria", "query", "body"]
    fix       = "look back at least ${timing.batched_minutes / 60} hours: window_duration = \"PT6H\""
  }

  assert {
    when      = length(starts_daily) > 0
    condition = !anytrue([for minutes in window : minutes < timing.daily_minutes])
    message   = "${self.address} runs over ${known_or(try(window[0], 0), "too few")} minutes, but ${try(starts_daily[0], "")} gets its records once a day: it misses them"
    label     = "runs over ${known_or(try(window[0], 0), "too few")} minutes"
    points_at = ["window_duration", "time_window", "query_time_range_override", "body"]
    fix       = "look back a day, and run once a day: window_duration = \"P1D\", evaluation_frequency = \"P1D\""
  }

  assert {
    when      = length(starts_daily) > 0
    condition = !anytrue([for minutes in filters_of_first : minutes < timing.daily_minutes])
    message   = "${self.address} filters for the last ${filtered_of_first} minutes, but ${try(starts_daily[0], "")} gets its records once a day: it misses them"
    label     = "filters for the last ${filtered_of_first} minutes"
    points_at = ["criteria", "query", "body"]
    fix       = "look back a day, and run once a day: window_duration = \"P1D\", evaluation_frequency = \"P1D\""
  }

  assert {
    when      = self.window_minutes == null || self.frequency_minutes == null ? false : self.window_minutes == timing.daily_minutes && over_a_day
    condition = self.frequency_minutes == timing.daily_minutes
    message   = "${self.address} looks back a day but runs every ${self.frequency_minutes} minutes, so one event alerts again and again"
    label     = "runs every ${self.frequency_minutes} minutes over a day"
    points_at = ["evaluation_frequency", "frequency", "body"]
    fix       = "run it once a day: evaluation_frequency = \"P1D\""
  }

  references = [
    "https://learn.microsoft.com/azure/backup/backup-azure-monitoring-use-azuremonitor",
    "https://learn.microsoft.com/azure/azure-monitor/alerts/alerts-troubleshoot-log",
  ]

  compliance = {
    "Microsoft cloud security benchmark" = ["BR-3"]
    "ISO/IEC 27001:2022"                 = ["A.8.16"]
  }

  help = <<-MARKDOWN
    ## What it does

    Reports a log alert whose query reads a table of Azure Backup or Site Recovery and that looks back less far than the
    records take to arrive:

    - less than 30 minutes: every event arrives 20 to 30 minutes after it is pushed;
    - less than six hours, where a text of the query names SQL, SAP HANA or `AzureWorkload`: their scheduled jobs, log
      backups included, are pushed together every six hours;
    - less than a day, where the first table is one that gets its records once a day: `CoreAzureBackup`,
      `AddonAzureBackupPolicy`, `AddonAzureBackupStorage`, `AddonAzureBackupProtectedInstance`, `ASRReplicatedItems`.
      First is the table from whose rows the result is made, not one that they are joined with.

    How far back it looks is the window of the rule (or the range that overrides it), or a narrower filter on
    `TimeGenerated` in the query. An alert over a day that does not run once a day is reported as well,
    unless its query narrows that.

    ## Why it matters

    Records are found by when they were generated. Those that arrive after the window has passed are never seen: the
    alert is green while backups fail.

    ## Example

    ```hcl
    resource "azurerm_monitor_scheduled_query_rules_alert_v2" "failed_jobs" {
      # …
      window_duration      = "PT5M"
      evaluation_frequency = "PT5M"
      criteria {
        query = "AddonAzureBackupJobs | where JobStatus == \"Failed\""
        # …
      }
    }
    ```

    ## Use instead

    ```hcl
      window_duration      = "PT1H"
      evaluation_frequency = "PT1H"
    ```

    For items, policies, storage and protected instances `P1D` for both. With the Azure CLI:
    `az monitor scheduled-query update --window-size 1h --evaluation-frequency 1h …`.

    ## When it is undecided

    When the query, a filter in it or the window is not known, or is written in a way that is not read.
  MARKDOWN

  example "five minutes" {
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
        window_duration      = "PT5M"
        evaluation_frequency = "PT5M"
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

  example "a filter of the query is narrower than the window" {
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
          query                   = <<-KQL
            AddonAzureBackupJobs
            | where TimeGenerated > ago(15m)
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

  example "an hour for SQL, in the old form" {
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
      resource "azurerm_monitor_scheduled_query_rules_alert" "sql" {
        name                = "sql"
        location            = "westeurope"
        resource_group_name = "rg"
        data_source_id      = azurerm_log_analytics_workspace.law.id
        query               = "AddonAzureBackupJobs | where BackupManagementType == 'AzureWorkload'"
        frequency           = 60
        time_window         = 60
        action {
          action_group = []
        }
        trigger {
          operator  = "GreaterThan"
          threshold = 0
        }
      }
    HCL
    fails     = ["azurerm_monitor_scheduled_query_rules_alert.sql"]
  }

  example "six hours of a table that is daily, azapi" {
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
      resource "azapi_resource" "alert" {
        type      = "Microsoft.Insights/scheduledQueryRules@2023-12-01"
        name      = "items"
        parent_id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg"
        body = {
          properties = {
            scopes              = [azurerm_log_analytics_workspace.law.id]
            windowSize          = "PT6H"
            evaluationFrequency = "PT6H"
            criteria            = { allOf = [{ query = "CoreAzureBackup | where OperationName == 'BackupItem'" }] }
          }
        }
      }
    HCL
    fails     = ["azapi_resource.alert"]
  }

  example "a day, every hour; one of several" {
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
      locals {
        frequencies = { daily = "P1D", hourly = "PT1H" }
      }
      resource "azurerm_monitor_scheduled_query_rules_alert_v2" "jobs" {
        name                 = "jobs"
        location             = "westeurope"
        resource_group_name  = "rg"
        severity             = 1
        scopes               = [azurerm_log_analytics_workspace.law.id]
        window_duration      = "P1D"
        evaluation_frequency = each.value
        for_each             = local.frequencies
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
    fails     = ["azurerm_monitor_scheduled_query_rules_alert_v2.jobs[\"hourly\"]"]
  }

  example "an hour of jobs that are joined with items" {
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
          query                   = <<-KQL
            // where TimeGenerated > ago(5m)
            AddonAzureBackupJobs
            | where TimeGenerated > ago(45m)
            | join (CoreAzureBackup | where TimeGenerated > ago(1d)) on BackupItemUniqueId
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

  example "a day, every hour, of which the query takes an hour" {
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
        window_duration      = "P1D"
        evaluation_frequency = "PT1H"
        criteria {
          query                   = "let owned = Tags_CL; AddonAzureBackupJobs | where TimeGenerated > ago(1h) | join owned on ItemId"
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

  example "five minutes of something else" {
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
        window_duration      = "PT5M"
        evaluation_frequency = "PT5M"
        criteria {
          query                   = "Heartbeat | where Computer == \"SQL\""
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

  example "a day, once a day" {
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
        window_duration      = "P1D"
        evaluation_frequency = "P1D"
        criteria {
          query                   = "CoreAzureBackup | where TimeGenerated > ago(1d)"
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

  example "a window that nobody knows" {
    terraform = <<-HCL
      variable "window" {
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
        window_duration      = var.window
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

  example "a filter that nobody knows" {
    terraform = <<-HCL
      variable "minutes" {
        type = number
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
          query                   = "AddonAzureBackupJobs | where TimeGenerated > ago($${var.minutes}m)"
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

  example "a threshold that nobody knows does not matter" {
    terraform = <<-HCL
      variable "seconds" {
        type = number
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
          query                   = "AddonAzureBackupJobs | where JobDurationInSecs > $${var.seconds}"
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

  example "an old alert whose times are texts" {
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
      resource "azurerm_monitor_scheduled_query_rules_alert" "jobs" {
        name                = "jobs"
        location            = "westeurope"
        resource_group_name = "rg"
        data_source_id      = azurerm_log_analytics_workspace.law.id
        query               = "AddonAzureBackupJobs"
        frequency           = "60"
        time_window         = "1440"
        action {
          action_group = [azurerm_monitor_action_group.ops.id]
        }
        trigger {
          operator  = "GreaterThan"
          threshold = 0
        }
      }
    HCL
    fails     = ["azurerm_monitor_scheduled_query_rules_alert.jobs"]
  }

  example "one window or another, and both too short" {
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
        window_duration      = var.environment == "prod" ? "PT5M" : "PT15M"
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

  example "one window or another, and only one too short" {
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
        window_duration      = var.environment == "prod" ? "PT5M" : "PT1H"
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

  example "one window or another, and both long enough" {
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
        window_duration      = var.environment == "prod" ? "PT30M" : "PT1H"
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

  example "one of two queries over too short a window" {
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
        window_duration      = "PT5M"
        evaluation_frequency = "PT5M"
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

  example "one of two queries over a long window" {
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

  example "one of two queries, of which one needs a longer window" {
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
        window_duration      = "PT5M"
        evaluation_frequency = "PT5M"
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

  example "of two alerts of one module, one looks back too little" {
    file "main.tf" {
      text = <<-HCL
        resource "azurerm_log_analytics_workspace" "law" {
          name                = "law"
          location            = "westeurope"
          resource_group_name = "rg-logs"
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
          log_analytics_workspace_id     = azurerm_log_analytics_workspace.law.id
          log_analytics_destination_type = "Dedicated"
          enabled_log {
            category_group = "allLogs"
          }
        }
        module "alert" {
          source   = "./alert"
          for_each = {
            hourly = "PT1H"
            often  = "PT5M"
          }
          window       = each.value
          workspace_id = azurerm_log_analytics_workspace.law.id
        }
      HCL
    }
    file "alert/main.tf" {
      text = <<-HCL
        variable "window" {
          type = string
        }
        variable "workspace_id" {
          type = string
        }
        resource "azurerm_monitor_scheduled_query_rules_alert_v2" "jobs" {
          name                 = "jobs"
          location             = "westeurope"
          resource_group_name  = "rg-alerts"
          severity             = 1
          scopes               = [var.workspace_id]
          window_duration      = var.window
          evaluation_frequency = var.window
          criteria {
            query                   = "AddonAzureBackupJobs | where JobStatus == \"Failed\""
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
    fails = ["module.alert[\"often\"].azurerm_monitor_scheduled_query_rules_alert_v2.jobs"]
  }

  example "a criteria block for each query" {
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
      resource "azurerm_monitor_scheduled_query_rules_alert_v2" "jobs" {
        name                 = "jobs"
        location             = "westeurope"
        resource_group_name  = "rg-alerts"
        severity             = 1
        scopes               = [azurerm_log_analytics_workspace.law.id]
        window_duration      = "PT5M"
        evaluation_frequency = "PT5M"
        dynamic "criteria" {
          for_each = ["AddonAzureBackupJobs | where JobStatus == \"Failed\""]
          content {
            query                   = criteria.value
            operator                = "GreaterThan"
            threshold               = 0
            time_aggregation_method = "Count"
          }
        }
        action {
          action_groups = ["/group"]
        }
      }
    HCL
    fails = ["azurerm_monitor_scheduled_query_rules_alert_v2.jobs"]
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
            windowSize          = "PT5M"
            evaluationFrequency = "PT5M"
            criteria            = { allOf = [{ query = "AddonAzureBackupJobs | count" }] }
            actions = { actionGroups = ["/group"] }
          }
        })
      }
    HCL
    fails = ["azapi_resource.jobs"]
  }
}
