# A diagnostic setting: which log categories of a target go where.
#
# `is_setting` tells one from a module of which nothing is known.
# `categories` are as Azure spells them, `written_categories` as they are written: nothing says whether Azure minds the case.
# `all_logs` is whether it names the group of all logs, in any case.
# `sinks` has the destinations that are given by their kind, each as a text by which it can be compared with another one.
# `mode` is one of the two that there are where it is not known; `written_mode` is as it is written, null where it is not.
# `has_default_group` is whether its group is there because none is written, which is how modules have it.
# `is_any_number` is whether it stands for elements of a module's input of which not even the number is known.
# `dead_retention` has what the settings' own retention says, which Azure does not act upon any more.
entity "diagnostic_setting" {
  # It feeds a workspace wherever it is declared.
  tree_wide = true

  # The vaults that it targets, and the workspaces of the tree that it sends to.
  linked "vaults" {
    entity = "vault"
    where  = "id"
    is     = "target"
  }

  linked "workspaces" {
    entity = "log_analytics_workspace"
    where  = "id"
    is     = "workspace"
  }

  linked "storage_accounts" {
    entity = "storage_account"
    where  = "id"
    is     = "storage"
  }

  linked "eventhub_rules" {
    entity = "eventhub_rule"
    where  = "id"
    is     = "eventhub_rule"
  }

  view "azurerm_monitor_diagnostic_setting" {
    blocks = ["enabled_log", "log", "enabled_metric", "metric"]
    texts = [
      "name", "target_resource_id", "log_analytics_workspace_id", "log_analytics_destination_type",
      "storage_account_id", "eventhub_authorization_rule_id", "eventhub_name",
      "partner_solution_id",
    ]
    let {
      groups = concat(
        [for l in self.enabled_log : l.category_group if given(l.category_group)],
        [for l in self.log : l.category_group if given(l.category_group) && try(tobool(l.enabled), true) != false],
      )
      # `log` was removed in azurerm 4.0; such a block counts unless it says `enabled = false`.
      written = concat(
        [for l in self.enabled_log : l.category if given(l.category)],
        [for l in self.log : l.category if given(l.category) && try(tobool(l.enabled), true) != false],
      )
      by_lower = { for name in keys(merge(catalog.log_categories.recovery_services_vault, catalog.log_categories.backup_vault)) : lower(name) => name }
    }
    name               = self.name
    is_setting         = true
    target             = self.target_resource_id
    written_categories = written
    categories         = [for c in written : lookup(by_lower, lower(c), c)]
    category_groups    = groups
    all_logs           = anytrue([for g in groups : lower(g) == "alllogs"])
    destinations = [for kind, id in {
      log_analytics    = self.log_analytics_workspace_id
      storage_account  = self.storage_account_id
      eventhub         = self.eventhub_authorization_rule_id
      partner_solution = self.partner_solution_id
    } : kind if given(id)]
    workspace     = self.log_analytics_workspace_id
    storage       = self.storage_account_id
    eventhub_rule = self.eventhub_authorization_rule_id
    eventhub_name = self.eventhub_name
    partner       = self.partner_solution_id
    written_mode  = self.log_analytics_destination_type
    mode          = known_or(self.log_analytics_destination_type, null) != null || known_or(self.log_analytics_destination_type == null, false) ? self.log_analytics_destination_type : self.log_analytics_destination_type == "Dedicated" ? "Dedicated" : "AzureDiagnostics"
    sinks = {
      for kind, sink in {
        workspace       = given(self.log_analytics_workspace_id) ? lower(self.log_analytics_workspace_id) : null
        storage_account = given(self.storage_account_id) ? lower(self.storage_account_id) : null
        eventhub        = given(self.eventhub_authorization_rule_id) ? lower("${self.eventhub_authorization_rule_id} ${given(self.eventhub_name) ? self.eventhub_name : ""}") : null
        partner         = given(self.partner_solution_id) ? lower(self.partner_solution_id) : null
      } : kind => sink if sink != null
    }
    dead_retention = flatten([
      for block in concat(
        [for l in self.enabled_log : l if try(l.retention_policy, null) != null],
        [for l in self.log : l if try(l.retention_policy, null) != null],
        [for m in self.metric : m if try(m.retention_policy, null) != null],
        ) : [
        for retention in flatten([try(block.retention_policy, [])]) : {
          category = try(block.category, null)
          enabled  = try(tobool(retention.enabled), null)
          days     = try(tonumber(retention.days), null)
        } if retention != null
      ]
    ])
    # Of two ways to write logs, a block of the other is not its own.
    ignored_logs = [for path in ignored_changes : path if contains(known_or(length(self.enabled_log) > 0, false) ? ["all", "*", "enabled_log"] : ["all", "*", "enabled_log", "log"], split(".", path)[0])]
    ignored_mode = [for path in ignored_changes : path if contains(["all", "*", "log_analytics_destination_type"], path)]
  }

  view "azapi_resource" {
    texts = ["type", "name", "parent_id"]
    let {
      # azapi 1 takes the body as a JSON string, azapi 2 as an object.
      body         = try(jsondecode(self.body), self.body)
      properties   = try(body.properties, {})
      workspace_id = try(properties.workspaceId, null)
      storage_id   = try(properties.storageAccountId, null)
      rule_id      = try(properties.eventHubAuthorizationRuleId, null)
      hub          = try(properties.eventHubName, null)
      partner_id   = try(properties.marketplacePartnerId, null)
      written_type = try(properties.logAnalyticsDestinationType, null)
      # Only azurerm minds the case by itself.
      is_in_other_case = written_type == null ? false : contains(["dedicated", "azurediagnostics"], lower(written_type)) && !contains(["Dedicated", "AzureDiagnostics"], written_type)
      type             = is_in_other_case ? cannot_tell("nothing says which mode `${written_type}` is") : written_type
      # The API requires `enabled`, so a row without it is not on.
      # A list that is null has no rows.
      rows     = try(properties.logs[*], [])
      logs     = [for l in rows : l if try(tobool(l.enabled), false) == true]
      groups   = [for l in logs : l.categoryGroup if given(try(l.categoryGroup, null))]
      written  = [for l in logs : l.category if given(try(l.category, null))]
      by_lower = { for name in keys(merge(catalog.log_categories.recovery_services_vault, catalog.log_categories.backup_vault)) : lower(name) => name }
    }
    when               = lower(split("@", self.type)[0]) == "microsoft.insights/diagnosticsettings"
    name               = self.name
    is_setting         = true
    target             = self.parent_id
    written_categories = written
    categories         = [for c in written : lookup(by_lower, lower(c), c)]
    category_groups    = groups
    all_logs           = anytrue([for g in groups : lower(g) == "alllogs"])
    destinations = [for kind, id in {
      log_analytics    = workspace_id
      storage_account  = storage_id
      eventhub         = rule_id
      partner_solution = partner_id
    } : kind if given(id)]
    workspace     = workspace_id
    storage       = storage_id
    eventhub_rule = rule_id
    eventhub_name = hub
    partner       = partner_id
    written_mode  = written_type
    mode          = known_or(type, null) != null || known_or(type == null, false) ? type : type == "Dedicated" ? "Dedicated" : "AzureDiagnostics"
    sinks = {
      for kind, sink in {
        workspace       = given(workspace_id) ? lower(workspace_id) : null
        storage_account = given(storage_id) ? lower(storage_id) : null
        eventhub        = given(rule_id) ? lower("${rule_id} ${given(hub) ? hub : ""}") : null
        partner         = given(partner_id) ? lower(partner_id) : null
      } : kind => sink if sink != null
    }
    dead_retention = [
      for row in concat([for l in rows : l], [for m in try(properties.metrics[*], []) : m]) : {
        category = try(row.category, null)
        enabled  = try(tobool(row.retentionPolicy.enabled), null)
        days     = try(tonumber(row.retentionPolicy.days), null)
      } if try(row.retentionPolicy, null) != null
    ]
    ignored_logs = [for path in ignored_changes : path if contains(["all", "*", "body", "body.properties"], path) || startswith(path, "body.properties.logs")]
    ignored_mode = [for path in ignored_changes : path if contains(["all", "*", "body", "body.properties", "body.properties.logAnalyticsDestinationType"], path)]
  }

  # What these modules make of their input `diagnostic_settings`, where they are not on disk. An element without
  # `log_groups` has the group `allLogs`, one without a destination type is `Dedicated`.
  view "module.Azure/avm-res-recoveryservices-vault/azurerm" "module.Azure/avm-res-dataprotection-backupvault/azurerm" {
    for_each = merge(self.diagnostic_settings, {})
    let {
      by_name      = try(each.value.log_categories, null)
      by_group     = try(each.value.log_groups, null)
      groups       = by_group == null ? ["allLogs"] : flatten([by_group])
      type         = try(each.value.log_analytics_destination_type, null)
      workspace_id = try(each.value.workspace_resource_id, null)
      storage_id   = try(each.value.storage_account_resource_id, null)
      rule_id      = try(each.value.event_hub_authorization_rule_resource_id, null)
      hub          = try(each.value.event_hub_name, null)
      partner_id   = try(each.value.marketplace_partner_resource_id, null)
      written      = flatten([for list in [by_name] : list if list != null])
      by_lower     = { for name in keys(merge(catalog.log_categories.recovery_services_vault, catalog.log_categories.backup_vault)) : lower(name) => name }
    }
    # In the first of them, an element without a name takes the vault's.
    name               = try(each.value.name, null) != null ? each.value.name : view == "module.Azure/avm-res-recoveryservices-vault/azurerm" ? "diag-${self.name}" : null
    is_setting         = true
    target             = output.resource_id
    written_categories = written
    categories         = [for c in written : lookup(by_lower, lower(c), c)]
    category_groups    = groups
    all_logs           = anytrue([for g in groups : lower(g) == "alllogs"])
    destinations = [for kind, id in {
      log_analytics    = workspace_id
      storage_account  = storage_id
      eventhub         = rule_id
      partner_solution = partner_id
    } : kind if given(id)]
    workspace     = workspace_id
    storage       = storage_id
    eventhub_rule = rule_id
    eventhub_name = hub
    partner       = partner_id
    written_mode  = type
    mode          = known_or(type, null) != null ? type : known_or(type == null, false) || type == "Dedicated" ? "Dedicated" : "AzureDiagnostics"
    sinks = {
      for kind, sink in {
        workspace       = given(workspace_id) ? lower(workspace_id) : null
        storage_account = given(storage_id) ? lower(storage_id) : null
        eventhub        = given(rule_id) ? lower("${rule_id} ${given(hub) ? hub : ""}") : null
        partner         = given(partner_id) ? lower(partner_id) : null
      } : kind => sink if sink != null
    }
    dead_retention    = []
    has_default_group = by_group == null
    is_any_number     = known_or(each.key, null) == null
  }
}
