rule "RSV201" {
  name     = "nobody-is-alerted"
  severity = "note"
  summary  = "A vault sends its logs to a workspace, and no alert reads them."
  question = "whether an alert reads what it sends"
  subject  = "vault"
  unless   = ["RSV001"]

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
    # What it sends where, and which tables that feeds there.
    sending = [for s in linked.settings : s if contains(s.destinations, "log_analytics")]
    workspaces = flatten([for s in linked.settings : s.workspaces])
    places     = concat([self.id], [for s in sending : s.workspace])
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
    rules = [for r in all.alert_processing_rule : r if r.is_enabled && r.covers_backup && length(r.action_groups) > 0]
    notifying = anytrue([
      for r in rules : anytrue(flatten([for scope in r.scopes : [for place in places : lies_in(scope, place)]]))
    ])
    # Modules that are not on disk, and are given the vault or its workspace, may alert; of known ones it is known that
    # they do not.
    known_modules = [for v in all.vault : v.address if v.resource_type == "module"]
    may_alert = anytrue([for a in receivers : a.resource_type == "module" && !contains(known_modules, a.address)])
  }

  when = length(workspaces) > 0

  assert {
    condition = narrow || wide || notifying || may_alert
    message   = "${self.address}: no alert reads ${known_or(length(fed), 0) == 0 ? "what it sends" : join(", ", fed)} in ${join(", ", distinct([for w in workspaces : w.address]))}, so nobody hears of a failed or deleted backup"
    label     = "no alert reads what this vault logs"
  }

  related {
    each    = [for w in workspaces : w.address]
    message = "its logs go here"
  }

  fix = "add an azurerm_monitor_scheduled_query_rules_alert_v2 scoped to the workspace whose query reads AddonAzureBackupJobs, with an action group"

  references = [
    "https://learn.microsoft.com/azure/backup/backup-azure-monitoring-use-azuremonitor",
    "https://learn.microsoft.com/azure/backup/backup-azure-monitoring-alerts",
    "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/monitor_scheduled_query_rules_alert_v2",
  ]

  compliance = {
    "Microsoft cloud security benchmark" = ["BR-3"]
    "ISO/IEC 27001:2022"                 = ["A.8.16"]
    "SOC 2"                              = ["CC7.2"]
  }

  help = <<-MARKDOWN
    ## What it does

    Reports a vault that sends its logs to a Log Analytics workspace of the tree, where neither of these is in the tree:

    - an enabled log alert, scoped to that workspace, the vault, or the resource group or subscription of one of them,
      whose query reads a table that the vault feeds there;
    - an enabled alert processing rule with an action group, at such a scope, that lets the alerts of Azure Backup through:
      those that Azure raises by itself notify nobody without one.

    A table counts as fed if a setting of the vault sends its category in a mode that carries it. Comments of a query
    are not read.

    ## Why it matters

    Logs that nobody looks at are found after the restore has failed. A job that fails every night, or protection that
    somebody stops, is seen in time only if it alerts.

    ## Example

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
      # The table is made when the first records arrive.
      skip_query_validation = true
      criteria {
        query                   = <<-KQL
          AddonAzureBackupJobs
          | where JobOperation == "Backup" and JobStatus == "Failed"
          | summarize arg_max(TimeGenerated, *) by JobUniqueId
        KQL
        operator                = "GreaterThan"
        threshold               = 0
        time_aggregation_method = "Count"
      }
      action {
        action_groups = [azurerm_monitor_action_group.operations.id]
      }
    }
    ```

    For the alerts that Azure raises by itself: `azurerm_monitor_alert_processing_rule_action_group` with
    `condition { monitor_service { operator = "Equals" values = ["Azure Backup"] } }`.
    With the Azure CLI: `az monitor scheduled-query create …`, `az monitor alert-processing-rule create …`.

    ## When it is undecided

    When an alert may be one of those: its query, its scope, or whether it is enabled or exists at all is not known, or
    a module that is not on disk is given the workspace or the vault. So it is where an alert of another root is scoped to
    a group of that root, and only the name says that the vault lies in it: `subscription_id` in the provider blocks tells.
  MARKDOWN

  example "no alert at all" {
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
    fails     = ["azurerm_recovery_services_vault.v"]
    level     = "note"
  }

  example "an alert on another table" {
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
          query                   = "Heartbeat | count // AddonAzureBackupJobs"
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

  example "an alert that is disabled, and one on another workspace" {
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
      resource "azurerm_log_analytics_workspace" "other" {
        name                = "other"
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
        enabled              = false
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
      resource "azurerm_monitor_scheduled_query_rules_alert_v2" "elsewhere" {
        name                 = "elsewhere"
        location             = "westeurope"
        resource_group_name  = "rg"
        severity             = 1
        scopes               = [azurerm_log_analytics_workspace.other.id]
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
    fails     = ["azurerm_recovery_services_vault.v"]
  }

  example "an alert on what the vault sends to another workspace" {
    terraform = <<-HCL
      resource "azurerm_recovery_services_vault" "v" {
        name = "vault1"
        location = "westeurope"
        resource_group_name = "rg1"
        sku = "Standard"
      }
      resource "azurerm_log_analytics_workspace" "a" {
        name                = "law-a"
        location            = "westeurope"
        resource_group_name = "rg"
      }
      resource "azurerm_log_analytics_workspace" "b" {
        name                = "law-b"
        location            = "westeurope"
        resource_group_name = "rg"
      }
      resource "azurerm_monitor_scheduled_query_rules_alert_v2" "al" {
        name                 = "al"
        location             = "westeurope"
        resource_group_name  = "rg"
        scopes               = [azurerm_log_analytics_workspace.a.id]
        severity             = 1
        window_duration      = "P1D"
        evaluation_frequency = "P1D"
        criteria {
          query                   = "AddonAzureBackupJobs"
          operator                = "GreaterThan"
          threshold               = 0
          time_aggregation_method = "Count"
        }
      }
      resource "azurerm_monitor_diagnostic_setting" "a" {
        name                           = "a"
        target_resource_id             = azurerm_recovery_services_vault.v.id
        log_analytics_workspace_id     = azurerm_log_analytics_workspace.a.id
        log_analytics_destination_type = "Dedicated"
        enabled_log {
          category = "CoreAzureBackup"
        }
      }
      resource "azurerm_monitor_diagnostic_setting" "b" {
        name                           = "b"
        target_resource_id             = azurerm_recovery_services_vault.v.id
        log_analytics_workspace_id     = azurerm_log_analytics_workspace.b.id
        log_analytics_destination_type = "Dedicated"
        enabled_log {
          category = "AddonAzureBackupJobs"
        }
      }
    HCL
    fails     = ["azurerm_recovery_services_vault.v"]
  }

  example "modules, one of two vaults alerted on" {
    file "main.tf" {
      text = <<-HCL
        module "vault" {
          source   = "./vault"
          for_each = toset(["a", "b"])
          name     = each.key
          alerts   = each.key == "a" ? { jobs = "AddonAzureBackupJobs", items = "CoreAzureBackup" } : {}
        }
      HCL
    }
    file "vault/main.tf" {
      text = <<-HCL
        variable "name" {
          type = string
        }
        variable "alerts" {
          type = map(string)
        }
        resource "azurerm_recovery_services_vault" "this" {
          name                = var.name
          location            = "westeurope"
          resource_group_name = "rg"
          sku                 = "Standard"
        }
        resource "azurerm_log_analytics_workspace" "this" {
          name                = "law-$${var.name}"
          location            = "westeurope"
          resource_group_name = "rg"
        }
        resource "azurerm_monitor_diagnostic_setting" "this" {
          name                           = "d"
          target_resource_id             = azurerm_recovery_services_vault.this.id
          log_analytics_workspace_id     = azurerm_log_analytics_workspace.this.id
          log_analytics_destination_type = "Dedicated"
          dynamic "enabled_log" {
            for_each = ["CoreAzureBackup", "AddonAzureBackupJobs"]
            content {
              category = enabled_log.value
            }
          }
        }
        resource "azurerm_monitor_scheduled_query_rules_alert_v2" "this" {
          for_each             = var.alerts
          name                 = each.key
          location             = "westeurope"
          resource_group_name  = "rg"
          severity             = 1
          scopes               = [azurerm_log_analytics_workspace.this.id]
          window_duration      = "PT1H"
          evaluation_frequency = "PT1H"
          dynamic "criteria" {
            for_each = [each.value]
            content {
              query                   = "$${criteria.value} | where x == 1"
              operator                = "GreaterThan"
              threshold               = 0
              time_aggregation_method = "Count"
            }
          }
        }
      HCL
    }
    fails     = ["module.vault[\"b\"].azurerm_recovery_services_vault.this"]
  }

  example "a processing rule for other alerts" {
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
      resource "azurerm_monitor_alert_processing_rule_action_group" "backup" {
        name                 = "backup"
        resource_group_name  = "rg"
        scopes               = [azurerm_recovery_services_vault.v.id]
        add_action_group_ids = [azurerm_monitor_action_group.ops.id]
        condition {
          monitor_service {
            operator = "Equals"
            values   = ["Platform"]
          }
        }
      }
    HCL
    fails     = ["azurerm_recovery_services_vault.v"]
  }

  example "a known module that is not on disk" {
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
    HCL
    fails     = ["module.rsv"]
  }

  example "an alert on the jobs" {
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

  example "an alert scoped to the vault, through a binding" {
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
        scopes               = [azurerm_recovery_services_vault.v.id]
        window_duration      = "PT1H"
        evaluation_frequency = "PT1H"
        criteria {
          query                   = <<-KQL
            let jobs = AddonAzureBackupJobs | where JobStatus == "Failed";
            jobs | summarize count() by BackupItemUniqueId
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

  example "an alert scoped to the resource group, in the old form" {
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
        resource_group_name = azurerm_resource_group.logs.name
      }
      resource "azurerm_resource_group" "logs" {
        name     = "rg-logs"
        location = "westeurope"
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
      resource "azurerm_monitor_scheduled_query_rules_alert" "jobs" {
        name                = "jobs"
        location            = "westeurope"
        resource_group_name = "rg"
        data_source_id      = azurerm_resource_group.logs.id
        query               = "union AddonAzureBackup*"
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
  }

  example "azapi, and a workspace whose id is spelled out" {
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
        name      = "jobs"
        parent_id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg"
        body = jsonencode({
          properties = {
            enabled             = true
            scopes              = ["/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-logs/providers/Microsoft.OperationalInsights/workspaces/law"]
            windowSize          = "PT1H"
            evaluationFrequency = "PT1H"
            criteria            = { allOf = [{ query = "AddonAzureBackupJobs | where JobStatus == 'Failed'" }] }
          }
        })
      }
    HCL
  }

  example "a processing rule for what Azure raises by itself" {
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
      data "azurerm_subscription" "current" {}
      resource "azurerm_monitor_alert_processing_rule_action_group" "backup" {
        name                 = "backup"
        resource_group_name  = "rg"
        scopes               = [data.azurerm_subscription.current.id]
        add_action_group_ids = [azurerm_monitor_action_group.ops.id]
        condition {
          monitor_service {
            operator = "Equals"
            values   = ["Azure Backup"]
          }
        }
      }
    HCL
  }

  example "the workspace is looked up, not of this tree" {
    terraform = <<-HCL
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

  example "an alert of another root, on a workspace that it looks up" {
    file "backup/main.tf" {
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

  example "a registry module that is given the workspace may alert" {
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
      module "alerts" {
        source       = "example/alerts/azurerm"
        version      = "1.0.0"
        workspace_id = azurerm_log_analytics_workspace.law.id
      }
    HCL
    undecided = ["azurerm_recovery_services_vault.v"]
  }

  example "an alert that may be off" {
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
        enabled              = var.alerting == "on"
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
    undecided = ["azurerm_recovery_services_vault.v"]
  }

  example "an alert whose query nobody knows" {
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
    undecided = ["azurerm_recovery_services_vault.v"]
  }

  example "an alert that may not exist" {
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
        count                = var.alerting == "on" ? 1 : 0
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
    undecided = ["azurerm_recovery_services_vault.v"]
  }

  example "a query that calls a stored function" {
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
          query                   = "_AzureBackup_getJobs() | where JobStatus == \"Failed\""
          operator                = "GreaterThan"
          threshold               = 0
          time_aggregation_method = "Count"
        }
        action {
          action_groups = [azurerm_monitor_action_group.ops.id]
        }
      }
    HCL
    undecided = ["azurerm_recovery_services_vault.v"]
  }

  example "alerts of azapi that are switched off by a text" {
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
      resource "azapi_resource" "jobs" {
        type      = "Microsoft.Insights/scheduledQueryRules@2022-06-15"
        name      = "jobs"
        parent_id = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg"
        body = {
          properties = {
            enabled             = "false"
            scopes              = [azurerm_log_analytics_workspace.law.id]
            windowSize          = "PT1H"
            evaluationFrequency = "PT1H"
            criteria            = { allOf = [{ query = "AddonAzureBackupJobs" }] }
            actions             = { actionGroups = [azurerm_monitor_action_group.ops.id] }
          }
        }
      }
    HCL
    fails     = ["azurerm_recovery_services_vault.v"]
  }

  example "one of two queries, and both read what the vault sends" {
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

  example "one of two queries, and neither reads what the vault sends" {
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
    fails = ["azurerm_recovery_services_vault.v"]
  }

  example "one of two queries, of which one reads what the vault sends" {
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
          query                   = var.environment == "prod" ? "AddonAzureBackupJobs | where JobStatus == \"Failed\"" : "Heartbeat | count"
          operator                = "GreaterThan"
          threshold               = 0
          time_aggregation_method = "Count"
        }
      }
    HCL
    undecided = ["azurerm_recovery_services_vault.v"]
  }

  example "setting, workspace and alert of another root" {
    file "vaults/main.tf" {
      text = <<-HCL
        resource "azurerm_recovery_services_vault" "v" {
          name                = "rsv"
          location            = "westeurope"
          resource_group_name = "rg"
          sku                 = "Standard"
        }
      HCL
    }
    file "logs/main.tf" {
      text = <<-HCL
        data "azurerm_recovery_services_vault" "v" {
          name                = "rsv"
          resource_group_name = "rg"
        }
        resource "azurerm_log_analytics_workspace" "law" {
          name                = "law"
          location            = "westeurope"
          resource_group_name = "rg-logs"
        }
        resource "azurerm_monitor_diagnostic_setting" "d" {
          name                           = "d"
          target_resource_id             = data.azurerm_recovery_services_vault.v.id
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
            query                   = "AddonAzureBackupJobs | where JobStatus == \"Failed\""
            operator                = "GreaterThan"
            threshold               = 0
            time_aggregation_method = "Count"
          }
        }
      HCL
    }
  }

  example "setting and workspace of another root, and no alert" {
    file "vaults/main.tf" {
      text = <<-HCL
        resource "azurerm_recovery_services_vault" "v" {
          name                = "rsv"
          location            = "westeurope"
          resource_group_name = "rg"
          sku                 = "Standard"
        }
      HCL
    }
    file "logs/main.tf" {
      text = <<-HCL
        data "azurerm_recovery_services_vault" "v" {
          name                = "rsv"
          resource_group_name = "rg"
        }
        resource "azurerm_log_analytics_workspace" "law" {
          name                = "law"
          location            = "westeurope"
          resource_group_name = "rg-logs"
        }
        resource "azurerm_monitor_diagnostic_setting" "d" {
          name                           = "d"
          target_resource_id             = data.azurerm_recovery_services_vault.v.id
          log_analytics_workspace_id     = azurerm_log_analytics_workspace.law.id
          log_analytics_destination_type = "Dedicated"
          enabled_log {
            category_group = "allLogs"
          }
        }
      HCL
    }
    fails = ["azurerm_recovery_services_vault.v"]
  }

  example "the workspace of another root, and an alert of a third" {
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
    file "logs/main.tf" {
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
  }

  example "the workspace of another root, and no alert" {
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
    file "logs/main.tf" {
      text = <<-HCL
        resource "azurerm_log_analytics_workspace" "law" {
          name                = "law"
          location            = "westeurope"
          resource_group_name = "rg-logs"
        }
      HCL
    }
    fails = ["azurerm_recovery_services_vault.v"]
  }
}
