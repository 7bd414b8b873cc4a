rule "RSV204" {
  name       = "alert-reaches-nobody"
  severity   = "error"
  summary    = "An alert on backup or Site Recovery tables is disabled, or tells nobody."
  question   = "whether anybody hears of it"
  subject    = "log_alert"
  whole_tree = true

  linked "groups" {
    entity = "action_group"
    where  = "id"
    is     = "action_groups"
  }

  let {
    # What the query reads of vaults; a pattern counts unless it means every table there is.
    reads = [
      for r in try(self.reading.reads, []) : r.is_elsewhere
      if r.pattern == null ? contains(catalog.log_tables.of_vaults, r.table) : r.pattern == "^.*$" ? false : anytrue([for table in catalog.log_tables.of_vaults : can(regex(r.pattern, table))])
    ]
    somebody = length(linked.groups) > 0 && alltrue([for g in linked.groups : g.is_enabled && g.has_receivers])
    silent   = [for g in linked.groups : g.address if anytrue([!g.is_enabled, !g.has_receivers])]
    # The groups that may be meant, each by itself: where it is one of two, nobody hears of it if nobody is behind either.
    meant  = [for g in all.action_group : g if known_or(same_id(g.id, self.action_groups), true)]
    nobody = [for g in meant : g.id if anytrue([!g.is_enabled, !g.has_receivers])]
    # Those of other roots, which are told from there, or looked up by their name.
    elsewhere      = [for g in linked.groups : g if !contains([for own in all.action_group : own.address], g.address) && anytrue([!g.is_enabled, !g.has_receivers])]
    told_elsewhere = [for g in elsewhere : g.id]
    named_there    = [for g in elsewhere : g.spelled]
    disabled       = [for g in linked.groups : g.address if !g.is_enabled]
  }

  when = length(reads) > 0

  assert {
    condition = self.is_enabled
    message   = "${self.address} is disabled: it never runs"
    label     = "this alert is disabled"
    points_at = ["enabled", "body"]
    fix       = "set enabled = true, or leave it out"
  }

  assert {
    condition = length(self.action_groups) > 0
    message   = "${self.address} has no action group: it fires, and nobody is told"
    label     = "no action group"
    points_at = ["action", "body"]
    fix       = "add an action block with the id of an action group that has a receiver"
  }

  assert {
    condition = somebody || anytrue(concat([length(self.action_groups) == 0], [
      for group in self.action_groups :
      !(same_id(group, nobody) || same_id(group, told_elsewhere) || (try(comes_from(group).mode, null) == "managed" ? false : same_id(group, named_there)))
    ]))
    message   = "${self.address} tells only ${join(", ", silent)}, which ${known_or(length(disabled), 0) == length(silent) ? "${length(silent) == 1 ? "is" : "are"} disabled" : known_or(length(disabled), 0) == 0 ? "${length(silent) == 1 ? "has" : "have"} no receiver" : "have no receiver or are disabled"}: nobody hears of it"
    label     = "nobody is behind ${join(", ", silent)}"
    points_at = ["action", "body"]
    fix       = "add a receiver (email_receiver, webhook_receiver, …) to ${join(", ", silent)}, and enable it"
  }

  related {
    each    = silent
    message = known_or(contains(disabled, each), false) ? "this action group is disabled" : "this action group has no receiver"
  }

  references = [
    "https://learn.microsoft.com/azure/azure-monitor/alerts/action-groups",
    "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/monitor_action_group",
    "https://learn.microsoft.com/azure/backup/backup-azure-monitoring-use-azuremonitor",
  ]

  compliance = {
    "Microsoft cloud security benchmark" = ["BR-3"]
    "ISO/IEC 27001:2022"                 = ["A.8.16"]
    "SOC 2"                              = ["CC7.2", "CC7.3"]
  }

  help = <<-MARKDOWN
    ## What it does

    Reports a log alert whose query reads a table of Azure Backup or Site Recovery and that

    - is disabled, or
    - has no action group, or
    - has only action groups of the tree that are disabled or have no receiver, be they of another root.

    An action group of another tree is held to have somebody behind it.

    ## Why it matters

    Every receiver of an action group is optional, and so is the action group of an alert. Both apply cleanly, the alert
    fires, and the only trace is a row in the portal that nobody has open.

    ## Example

    ```hcl
    resource "azurerm_monitor_action_group" "operations" {
      name                = "operations"
      resource_group_name = "rg-backup"
      short_name          = "ops"
    }
    ```

    ## Use instead

    ```hcl
    resource "azurerm_monitor_action_group" "operations" {
      name                = "operations"
      resource_group_name = "rg-backup"
      short_name          = "ops"
      email_receiver {
        name          = "on-call"
        email_address = "on-call@example.com"
      }
    }
    ```

    With the Azure CLI: `az monitor action-group update --add-action email on-call on-call@example.com …`.

    ## When it is undecided

    When the query, whether the alert or a group is enabled, or which groups it has is not known.
  MARKDOWN

  example "disabled" {
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
    HCL
    fails     = ["azurerm_monitor_scheduled_query_rules_alert_v2.jobs"]
  }

  example "no action" {
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
    fails     = ["azurerm_monitor_scheduled_query_rules_alert_v2.jobs"]
  }

  example "a group without receivers" {
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

  example "a group that is disabled, by an id that is spelled out" {
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
        enabled             = false
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
          action_groups = ["/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers/microsoft.insights/actionGroups/ops"]
        }
      }
    HCL
    fails     = ["azurerm_monitor_scheduled_query_rules_alert_v2.jobs"]
  }

  example "receivers from a map that is empty for one of two modules" {
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
          enabled_log {
            category_group = "allLogs"
          }
        }
        module "monitoring" {
          source       = "./monitoring"
          for_each     = { prod = { ops = "ops@example.com" }, dev = {} }
          receivers    = each.value
          workspace_id = azurerm_log_analytics_workspace.law.id
        }
      HCL
    }
    file "monitoring/main.tf" {
      text = <<-HCL
        variable "receivers" {
          type = map(string)
        }
        variable "workspace_id" {
          type = string
        }
        resource "azurerm_monitor_action_group" "ops" {
          name                = "ops"
          resource_group_name = "rg"
          short_name          = "ops"
          dynamic "email_receiver" {
            for_each = var.receivers
            content {
              name          = email_receiver.key
              email_address = email_receiver.value
            }
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
          action {
            action_groups = [azurerm_monitor_action_group.ops.id]
          }
        }
      HCL
    }
    fails = ["module.monitoring[\"dev\"].azurerm_monitor_scheduled_query_rules_alert_v2.jobs"]
  }

  example "an old alert whose group has nobody" {
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
      }
      resource "azurerm_monitor_scheduled_query_rules_alert" "jobs" {
        name                = "jobs"
        location            = "westeurope"
        resource_group_name = "rg"
        data_source_id      = azurerm_log_analytics_workspace.law.id
        query               = "AddonAzureBackupJobs"
        frequency           = 60
        time_window         = 60
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

  example "somebody is told" {
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

  example "one of two groups has a receiver" {
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
      resource "azurerm_monitor_action_group" "none" {
        name                = "none"
        resource_group_name = "rg"
        short_name          = "none"
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
          action_groups = [azurerm_monitor_action_group.ops.id, azurerm_monitor_action_group.none.id]
        }
      }
    HCL
  }

  example "a group of another repository" {
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
      resource "azurerm_monitor_action_group" "none" {
        name                = "none"
        resource_group_name = "rg"
        short_name          = "none"
      }
      data "azurerm_monitor_action_group" "ops" {
        name                = "ops"
        resource_group_name = "rg"
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
          action_groups = [data.azurerm_monitor_action_group.ops.id]
        }
      }
    HCL
  }

  example "an alert on something else" {
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
        resource_group_name  = "rg"
        severity             = 1
        scopes               = [azurerm_log_analytics_workspace.law.id]
        window_duration      = "PT1H"
        evaluation_frequency = "PT1H"
        criteria {
          query                   = "Heartbeat | count"
          operator                = "GreaterThan"
          threshold               = 0
          time_aggregation_method = "Count"
        }
      }
    HCL
  }

  example "nobody knows whether it is enabled" {
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
        enabled              = var.mode == "on"
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

  example "receivers that nobody knows" {
    terraform = <<-HCL
      variable "receivers" {
        type = map(string)
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
        dynamic "email_receiver" {
          for_each = var.receivers
          content {
            name          = email_receiver.key
            email_address = email_receiver.value
          }
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

  example "one group without a receiver, named twice" {
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
      resource "azurerm_monitor_action_group" "none" {
        name                = "none"
        resource_group_name = "rg"
        short_name          = "none"
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
          action_groups = [azurerm_monitor_action_group.none.id, azurerm_monitor_action_group.none.id]
        }
      }
    HCL
    fails     = ["azurerm_monitor_scheduled_query_rules_alert_v2.jobs"]
  }

  example "disabled by a text" {
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
        enabled              = "false"
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

  example "one of two groups, and nobody is behind either" {
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
      resource "azurerm_monitor_action_group" "on_call" {
        name                = "on_call"
        resource_group_name = "rg"
        short_name          = "on_call"
      }
      resource "azurerm_monitor_action_group" "office" {
        name                = "office"
        resource_group_name = "rg"
        short_name          = "office"
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
          action_groups = [var.environment == "prod" ? azurerm_monitor_action_group.on_call.id : azurerm_monitor_action_group.office.id]
        }
      }
    HCL
    fails     = ["azurerm_monitor_scheduled_query_rules_alert_v2.jobs"]
  }

  example "one of two lists of groups, and nobody is behind either" {
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
      resource "azurerm_monitor_action_group" "on_call" {
        name                = "on_call"
        resource_group_name = "rg"
        short_name          = "on_call"
      }
      resource "azurerm_monitor_action_group" "office" {
        name                = "office"
        resource_group_name = "rg"
        short_name          = "office"
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
          action_groups = var.environment == "prod" ? [azurerm_monitor_action_group.on_call.id] : [azurerm_monitor_action_group.office.id]
        }
      }
    HCL
    fails     = ["azurerm_monitor_scheduled_query_rules_alert_v2.jobs"]
  }

  example "one of two groups, and somebody is behind both" {
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
      resource "azurerm_monitor_action_group" "on_call" {
        name                = "on_call"
        resource_group_name = "rg"
        short_name          = "on_call"
        email_receiver {
          name          = "ops"
          email_address = "ops@example.com"
        }
      }
      resource "azurerm_monitor_action_group" "office" {
        name                = "office"
        resource_group_name = "rg"
        short_name          = "office"
        email_receiver {
          name          = "ops"
          email_address = "ops@example.com"
        }
      }
      resource "azurerm_monitor_action_group" "unused" {
        name                = "unused"
        resource_group_name = "rg"
        short_name          = "unused"
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
          action_groups = [var.environment == "prod" ? azurerm_monitor_action_group.on_call.id : azurerm_monitor_action_group.office.id]
        }
      }
    HCL
  }

  example "one of two groups, and somebody is behind one" {
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
      resource "azurerm_monitor_action_group" "on_call" {
        name                = "on_call"
        resource_group_name = "rg"
        short_name          = "on_call"
        email_receiver {
          name          = "ops"
          email_address = "ops@example.com"
        }
      }
      resource "azurerm_monitor_action_group" "office" {
        name                = "office"
        resource_group_name = "rg"
        short_name          = "office"
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
          action_groups = [var.environment == "prod" ? azurerm_monitor_action_group.on_call.id : azurerm_monitor_action_group.office.id]
        }
      }
    HCL
    undecided = ["azurerm_monitor_scheduled_query_rules_alert_v2.jobs"]
  }

  example "an alert of another root without an action group" {
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
    fails = ["azurerm_monitor_scheduled_query_rules_alert_v2.jobs"]
  }

  example "an action group of another root, looked up by name, has no receiver" {
    file "app/main.tf" {
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
        data "azurerm_monitor_action_group" "ops" {
          name                = "ops"
          resource_group_name = "rg-alerts"
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
            query                   = "AddonAzureBackupJobs | where JobStatus == \"Failed\""
            operator                = "GreaterThan"
            threshold               = 0
            time_aggregation_method = "Count"
          }
          action {
            action_groups = [data.azurerm_monitor_action_group.ops.id]
          }
        }
      HCL
    }
    file "people/main.tf" {
      text = <<-HCL
        resource "azurerm_monitor_action_group" "ops" {
          name                = "ops"
          resource_group_name = "rg-alerts"
          short_name          = "ops"
        }
      HCL
    }
    fails = ["azurerm_monitor_scheduled_query_rules_alert_v2.jobs"]
  }

  example "an action group of another root, looked up by name, has a receiver" {
    file "app/main.tf" {
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
        data "azurerm_monitor_action_group" "ops" {
          name                = "ops"
          resource_group_name = "rg-alerts"
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
            query                   = "AddonAzureBackupJobs | where JobStatus == \"Failed\""
            operator                = "GreaterThan"
            threshold               = 0
            time_aggregation_method = "Count"
          }
          action {
            action_groups = [data.azurerm_monitor_action_group.ops.id]
          }
        }
      HCL
    }
    file "people/main.tf" {
      text = <<-HCL
        resource "azurerm_monitor_action_group" "ops" {
          name                = "ops"
          resource_group_name = "rg-alerts"
          short_name          = "ops"
          email_receiver {
            name          = "ops"
            email_address = "ops@example.com"
          }
        }
      HCL
    }
  }

  example "one of two action groups of other roots with the same name" {
    file "app/main.tf" {
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
        data "azurerm_monitor_action_group" "ops" {
          name                = "ops"
          resource_group_name = "rg-alerts"
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
            query                   = "AddonAzureBackupJobs | where JobStatus == \"Failed\""
            operator                = "GreaterThan"
            threshold               = 0
            time_aggregation_method = "Count"
          }
          action {
            action_groups = [data.azurerm_monitor_action_group.ops.id]
          }
        }
      HCL
    }
    file "people/main.tf" {
      text = <<-HCL
        resource "azurerm_monitor_action_group" "ops" {
          name                = "ops"
          resource_group_name = "rg-alerts"
          short_name          = "ops"
          email_receiver {
            name          = "ops"
            email_address = "ops@example.com"
          }
        }
      HCL
    }
    file "test/main.tf" {
      text = <<-HCL
        resource "azurerm_monitor_action_group" "ops" {
          name                = "ops"
          resource_group_name = "rg-alerts"
          short_name          = "ops"
        }
      HCL
    }
    undecided = ["azurerm_monitor_scheduled_query_rules_alert_v2.jobs"]
  }

  example "an action group of another root, told by its state, is disabled" {
    file "app/main.tf" {
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
        data "terraform_remote_state" "people" {
          backend = "local"
          config = {
            path = "../people/terraform.tfstate"
          }
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
            query                   = "AddonAzureBackupJobs | where JobStatus == \"Failed\""
            operator                = "GreaterThan"
            threshold               = 0
            time_aggregation_method = "Count"
          }
          action {
            action_groups = [data.terraform_remote_state.people.outputs.ops]
          }
        }
      HCL
    }
    file "people/main.tf" {
      text = <<-HCL
        resource "azurerm_monitor_action_group" "ops" {
          name                = "ops"
          resource_group_name = "rg-alerts"
          short_name          = "ops"
          enabled             = false
          email_receiver {
            name          = "ops"
            email_address = "ops@example.com"
          }
        }
        output "ops" {
          value = azurerm_monitor_action_group.ops.id
        }
      HCL
    }
    fails = ["azurerm_monitor_scheduled_query_rules_alert_v2.jobs"]
  }

  example "an action group of another root may be disabled" {
    file "app/main.tf" {
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
        data "azurerm_monitor_action_group" "ops" {
          name                = "ops"
          resource_group_name = "rg-alerts"
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
            query                   = "AddonAzureBackupJobs | where JobStatus == \"Failed\""
            operator                = "GreaterThan"
            threshold               = 0
            time_aggregation_method = "Count"
          }
          action {
            action_groups = [data.azurerm_monitor_action_group.ops.id]
          }
        }
      HCL
    }
    file "people/main.tf" {
      text = <<-HCL
        variable "enabled" {
          type = bool
        }
        resource "azurerm_monitor_action_group" "ops" {
          name                = "ops"
          resource_group_name = "rg-alerts"
          short_name          = "ops"
          enabled             = var.enabled
          email_receiver {
            name          = "ops"
            email_address = "ops@example.com"
          }
        }
      HCL
    }
    undecided = ["azurerm_monitor_scheduled_query_rules_alert_v2.jobs"]
  }

  example "an action group of its own beside one of another root" {
    file "app/main.tf" {
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
        data "azurerm_monitor_action_group" "ops" {
          name                = "ops"
          resource_group_name = "rg-alerts"
        }
        variable "name" {
          type = string
        }
        resource "azurerm_monitor_action_group" "own" {
          name                = var.name
          resource_group_name = "rg-alerts"
          short_name          = "ops"
          email_receiver {
            name          = "ops"
            email_address = "ops@example.com"
          }
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
            query                   = "AddonAzureBackupJobs | where JobStatus == \"Failed\""
            operator                = "GreaterThan"
            threshold               = 0
            time_aggregation_method = "Count"
          }
          action {
            action_groups = [data.azurerm_monitor_action_group.ops.id, azurerm_monitor_action_group.own.id]
          }
        }
      HCL
    }
    file "people/main.tf" {
      text = <<-HCL
        resource "azurerm_monitor_action_group" "ops" {
          name                = "ops"
          resource_group_name = "rg-alerts"
          short_name          = "ops"
        }
      HCL
    }
  }

  example "an action group of another root that somebody hears, beside one that nobody does" {
    file "app/main.tf" {
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
        data "azurerm_monitor_action_group" "ops" {
          name                = "ops"
          resource_group_name = "rg-alerts"
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
            query                   = "AddonAzureBackupJobs | where JobStatus == \"Failed\""
            operator                = "GreaterThan"
            threshold               = 0
            time_aggregation_method = "Count"
          }
          action {
            action_groups = [data.azurerm_monitor_action_group.ops.id, azurerm_monitor_action_group.own.id]
          }
        }
        resource "azurerm_monitor_action_group" "own" {
          name                = "silent"
          resource_group_name = "rg-alerts"
          short_name          = "ops"
        }
      HCL
    }
    file "people/main.tf" {
      text = <<-HCL
        resource "azurerm_monitor_action_group" "ops" {
          name                = "ops"
          resource_group_name = "rg-alerts"
          short_name          = "ops"
          email_receiver {
            name          = "ops"
            email_address = "ops@example.com"
          }
        }
      HCL
    }
  }

  example "azapi without an action group" {
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
            severity = 1
          }
        }
      }
    HCL
    fails     = ["azapi_resource.jobs"]
  }

  example "azapi with a body in JSON whose group has nobody" {
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
        resource_group_name = "rg-alerts"
        short_name          = "ops"
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
            actions = { actionGroups = [azurerm_monitor_action_group.ops.id] }
          }
        })
      }
    HCL
    fails     = ["azapi_resource.jobs"]
  }

  example "azapi groups that say null of some receivers" {
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
      resource "azapi_resource" "ops" {
        for_each  = { nobody = null, somebody = [{ name = "ops", emailAddress = "ops@example.org" }] }
        type      = "Microsoft.Insights/actionGroups@2023-01-01"
        name      = each.key
        parent_id = "/subscriptions/0/resourceGroups/rg-alerts"
        body      = { properties = { enabled = true, webhookReceivers = null, emailReceivers = each.value } }
      }
      resource "azapi_resource" "jobs" {
        for_each  = azapi_resource.ops
        type      = "Microsoft.Insights/scheduledQueryRules@2023-12-01"
        name      = each.key
        parent_id = "/subscriptions/0/resourceGroups/rg-alerts"
        location  = "westeurope"
        body = jsonencode({
          properties = {
            scopes              = [azurerm_log_analytics_workspace.law.id]
            windowSize          = "PT1H"
            evaluationFrequency = "PT1H"
            criteria            = { allOf = [{ query = "AddonAzureBackupJobs | count" }] }
            actions = { actionGroups = [each.value.id] }
          }
        })
      }
    HCL
    fails     = ["azapi_resource.jobs[\"nobody\"]"]
  }
}
