rule "RSV205" {
  name     = "activity-log-alert-only"
  severity = "warning"
  summary  = "The only alert on a vault is an activity log alert, which does not see most of what happens in it."
  question = "whether more than an activity log alert watches it"
  subject  = "vault"

  linked "activity_alerts" {
    entity = "activity_log_alert"
    where  = "targets"
    is     = "id"
  }

  linked "settings" {
    entity = "diagnostic_setting"
    where  = "target"
    is     = "id"
  }

  linked "alerts" {
    entity = "log_alert"
    where  = "scopes"
    is     = "id"
  }

  let {
    activity = [for a in linked.activity_alerts : a.address if a.resource_type != "module"]

    # What it sends where, and which tables that feeds there.
    sending = [for s in linked.settings : s if contains(s.destinations, "log_analytics")]
    by_mode = catalog.log_tables.by_mode[self.kind]
    fed = distinct(flatten([for s in sending : [
      for category, table in by_mode.Dedicated == by_mode.AzureDiagnostics ? by_mode.Dedicated : lookup(by_mode, coalesce(s.mode, "AzureDiagnostics"), {}) : table
      if s.all_logs || contains(s.categories, category)
    ]]))

    # Alerts that are scoped to the vault, or to a workspace of the tree that it sends what they read to. Where a setting may
    # send to one of several workspaces, one of them alone does not do.
    narrow = anytrue(concat(
      [for a in linked.alerts : a.resource_type != "module" && a.is_enabled && (
        anytrue([for table in try(a.reading.tables, []) : contains(fed, table)])
        || anytrue(flatten([for pattern in try(a.reading.patterns, []) : [for table in fed : can(regex(pattern, table))]]))
      )],
      # Of each setting, the tables that it feeds.
      [for s in sending : length(s.workspaces) > 0 && anytrue([
        for tables in [[
          for category, table in by_mode.Dedicated == by_mode.AzureDiagnostics ? by_mode.Dedicated : lookup(by_mode, coalesce(s.mode, "AzureDiagnostics"), {}) : table
          if s.all_logs || contains(s.categories, category)
          ]] : alltrue([for w in s.workspaces : anytrue([for a in w.alerts : a.resource_type != "module" && a.is_enabled && (
            anytrue([for table in try(a.reading.tables, []) : contains(tables, table)])
            || anytrue(flatten([for pattern in try(a.reading.patterns, []) : [for table in tables : can(regex(pattern, table))]]))
        )])])
      ])],
    ))
    # A module that is given one of them may hold one.
    receivers = concat(linked.alerts, flatten([for s in linked.settings : [for w in s.workspaces : w.alerts]]))
    # All others: those scoped to a group, to a subscription, to a workspace that is not of the tree. Whether one is scoped to
    # the vault itself, or to a workspace of the tree, has been told.
    above  = concat([self.id], [for s in sending : s.workspace if length(s.workspaces) > 0])
    beyond = [for s in sending : s.workspace if length(s.workspaces) == 0]
    others = [for a in all.log_alert : a if try(length(a.workspaces) + length(a.vaults), 0) < length(a.scopes)]
    wide = anytrue([
      for a in others : a.is_enabled && (
        anytrue([for table in try(a.reading.tables, []) : contains(fed, table)])
        || anytrue(flatten([for pattern in try(a.reading.patterns, []) : [for table in fed : can(regex(pattern, table))]]))
      ) && anytrue(flatten([for scope in a.scopes : concat(
        [for place in above : lies_in(scope, place) && !known_or(same_id(scope, place), true)],
        [for place in beyond : lies_in(scope, place)],
      )]))
    ])
    # Modules that are not on disk, and are given the vault or its workspace, may alert; of known ones it is known that
    # they do not.
    known_modules = [for v in all.vault : v.address if v.resource_type == "module"]
    may_alert = anytrue([for a in receivers : a.resource_type == "module" && !contains(known_modules, a.address)])
  }

  when = length(activity) > 0

  assert {
    condition = narrow || wide || may_alert
    message   = "${self.address}: the only ${length(activity) == 1 ? "alert on it is" : "alerts on it are"} ${join(", ", activity)}, and the activity log knows only of the backup of Azure virtual machines"
    label     = "only an activity log alert watches this vault"
  }

  related {
    each    = activity
    message = "this alert sees only the activity log"
  }

  fix = "add an azurerm_monitor_scheduled_query_rules_alert_v2 whose query reads AddonAzureBackupJobs in the workspace that the vault sends to"

  references = [
    "https://learn.microsoft.com/azure/backup/backup-azure-monitoring-use-azuremonitor",
    "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/monitor_activity_log_alert",
  ]

  compliance = {
    "Microsoft cloud security benchmark" = ["BR-3"]
    "ISO/IEC 27001:2022"                 = ["A.8.16"]
  }

  help = <<-MARKDOWN
    ## What it does

    Reports a vault that an activity log alert is about, by its scope or by `criteria.resource_id`, where no enabled log
    alert covers it: one scoped to the vault, to a workspace that it sends to, or to the resource group or subscription
    of one of them, whose query reads a table that the vault feeds.

    ## Why it matters

    The activity log has only the jobs of Azure virtual machine backup: those of SQL, SAP HANA, file shares, agents and
    Backup vaults do not appear. Such alerts work for one vault at a time, do not fire in the national clouds, and
    Microsoft recommends log alerts instead.

    ## Example

    ```hcl
    resource "azurerm_monitor_activity_log_alert" "vault" {
      name                = "vault"
      location            = "global"
      resource_group_name = "rg-backup"
      scopes              = [azurerm_recovery_services_vault.main.id]
      criteria {
        category = "Administrative"
      }
    }
    ```

    ## Use instead

    ```hcl
    resource "azurerm_monitor_scheduled_query_rules_alert_v2" "failed_jobs" {
      name                 = "backup-jobs-failed"
      location             = "westeurope"
      resource_group_name  = "rg-backup"
      scopes               = [azurerm_log_analytics_workspace.main.id]
      severity             = 1
      window_duration      = "PT1H"
      evaluation_frequency = "PT1H"
      criteria {
        query                   = "AddonAzureBackupJobs | where JobStatus == \"Failed\""
        operator                = "GreaterThan"
        threshold               = 0
        time_aggregation_method = "Count"
      }
      action {
        action_groups = [azurerm_monitor_action_group.operations.id]
      }
    }
    ```

    With the Azure CLI: `az monitor scheduled-query create …`.

    ## When it is undecided

    When a log alert may cover the vault: its query, its scope, or whether it is enabled or exists is not known. So it is
    where an alert of another root is scoped to a group of that root, and only the name says that the vault lies in it.
  MARKDOWN

  example "by its scope" {
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
      resource "azurerm_monitor_activity_log_alert" "deleted" {
        name                = "deleted"
        location            = "global"
        resource_group_name = "rg"
        scopes              = [azurerm_recovery_services_vault.v.id]
        criteria {
          category = "Administrative"
        }
      }
    HCL
    fails     = ["azurerm_recovery_services_vault.v"]
  }

  example "by its criteria, with a log alert on something else" {
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
      data "azurerm_subscription" "current" {
      }
      resource "azurerm_monitor_activity_log_alert" "deleted" {
        name                = "deleted"
        location            = "global"
        resource_group_name = "rg"
        scopes              = [data.azurerm_subscription.current.id]
        criteria {
          category    = "Administrative"
          resource_id = azurerm_recovery_services_vault.v.id
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
          query                   = "AzureActivity | where Level == \"Error\""
          operator                = "GreaterThan"
          threshold               = 0
          time_aggregation_method = "Count"
        }
        action {
          action_groups = [azurerm_monitor_action_group.ops.id]
        }
      }
    HCL
    fails     = ["azurerm_recovery_services_vault.v"]
  }

  example "one of several vaults" {
    terraform = <<-HCL
      locals {
        vaults = toset(["a", "b"])
      }
      resource "azurerm_recovery_services_vault" "v" {
        for_each            = local.vaults
        name                = each.key
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
        for_each                       = local.vaults
        name                           = "d"
        target_resource_id             = azurerm_recovery_services_vault.v[each.key].id
        log_analytics_workspace_id     = azurerm_log_analytics_workspace.law.id
        log_analytics_destination_type = "Dedicated"
        enabled_log {
          category_group = "allLogs"
        }
      }
      resource "azurerm_monitor_activity_log_alert" "deleted" {
        name                = "deleted"
        location            = "global"
        resource_group_name = "rg"
        scopes              = [for v in azurerm_recovery_services_vault.v : v.id]
        criteria {
          category = "Administrative"
        }
      }
      resource "azurerm_monitor_scheduled_query_rules_alert_v2" "jobs" {
        name                 = "jobs"
        location             = "westeurope"
        resource_group_name  = "rg"
        severity             = 1
        scopes               = [azurerm_recovery_services_vault.v["a"].id]
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
    fails     = ["azurerm_recovery_services_vault.v[\"b\"]"]
  }

  example "azapi" {
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
      resource "azapi_resource" "activity" {
        type      = "Microsoft.Insights/activityLogAlerts@2020-10-01"
        name      = "deleted"
        parent_id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg"
        body = jsonencode({
          properties = {
            scopes    = ["/subscriptions/00000000-0000-0000-0000-000000000000"]
            condition = { allOf = [{ field = "category", equals = "Administrative" }, { field = "resourceId", equals = azurerm_recovery_services_vault.v.id }] }
          }
        })
      }
    HCL
    fails     = ["azurerm_recovery_services_vault.v"]
  }

  example "no alert at all is another rule's business" {
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
    HCL
  }

  example "a log alert beside it" {
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
      resource "azurerm_monitor_activity_log_alert" "deleted" {
        name                = "deleted"
        location            = "global"
        resource_group_name = "rg"
        scopes              = [azurerm_recovery_services_vault.v.id]
        criteria {
          category = "Administrative"
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
      }
    HCL
  }

  example "a log alert in a workspace of another repository" {
    terraform = <<-HCL
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
      resource "azurerm_monitor_activity_log_alert" "deleted" {
        name                = "deleted"
        location            = "global"
        resource_group_name = "rg"
        scopes              = [azurerm_recovery_services_vault.v.id]
        criteria {
          category = "Administrative"
        }
      }
      resource "azurerm_monitor_scheduled_query_rules_alert_v2" "jobs" {
        name                 = "jobs"
        location             = "westeurope"
        resource_group_name  = "rg"
        severity             = 1
        scopes               = [var.workspace_id]
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

  example "an activity log alert on something else" {
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
      resource "azurerm_monitor_activity_log_alert" "deleted" {
        name                = "deleted"
        location            = "global"
        resource_group_name = "rg"
        scopes              = ["/subscriptions/00000000-0000-0000-0000-000000000000"]
        criteria {
          category = "Administrative"
        }
      }
    HCL
  }

  example "a log alert that may be off" {
    terraform = <<-HCL
      variable "alerting" {
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
      resource "azurerm_monitor_activity_log_alert" "deleted" {
        name                = "deleted"
        location            = "global"
        resource_group_name = "rg"
        scopes              = [azurerm_recovery_services_vault.v.id]
        criteria {
          category = "Administrative"
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
        enabled              = var.alerting == "on"
        criteria {
          query                   = "AddonAzureBackupJobs | where JobStatus == \"Failed\""
          operator                = "GreaterThan"
          threshold               = 0
          time_aggregation_method = "Count"
        }
      }
    HCL
    undecided = ["azurerm_recovery_services_vault.v"]
  }
}
