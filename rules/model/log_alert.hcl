# A log alert: an alert rule that runs a query. `reading` is what the query reads; `range_minutes` the time that it is
# run over, which may be given apart from the window that its results are aggregated in.
entity "log_alert" {
  # An alert watches its workspace wherever it is declared.
  tree_wide = true
  # One that watches only workspaces and vaults of its own root is linked to those.
  reaches_out = length(self.workspaces) + length(self.vaults) < length(self.scopes)

  linked "groups" {
    entity = "action_group"
    where  = "id"
    is     = "action_groups"
  }

  # What of the tree it is scoped to, as a thing of its own.
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

  view "azurerm_monitor_scheduled_query_rules_alert_v2" {
    blocks            = ["criteria", "action"]
    name              = self.name
    scopes            = self.scopes == null ? [] : self.scopes
    is_enabled        = try(tobool(self.enabled), true) != false
    reading           = kusto(try(self.criteria[0].query, null), catalog.log_timing.time_column)
    window_minutes    = duration_minutes(self.window_duration)
    range_minutes     = duration_minutes(given(self.query_time_range_override) ? self.query_time_range_override : self.window_duration)
    frequency_minutes = duration_minutes(self.evaluation_frequency)
    action_groups     = flatten([for a in self.action : a.action_groups if a.action_groups != null])
  }

  view "azurerm_monitor_scheduled_query_rules_alert" {
    blocks            = ["action", "trigger"]
    name              = self.name
    scopes            = concat([self.data_source_id], self.authorized_resource_ids == null ? [] : self.authorized_resource_ids)
    is_enabled        = try(tobool(self.enabled), true) != false
    reading           = kusto(self.query, catalog.log_timing.time_column)
    window_minutes    = try(tonumber(self.time_window), null)
    range_minutes     = try(tonumber(self.time_window), null)
    frequency_minutes = try(tonumber(self.frequency), null)
    action_groups     = flatten([for a in self.action : a.action_group if a.action_group != null])
  }

  view "azapi_resource" {
    let {
      # azapi 1 takes the body as a JSON string, azapi 2 as an object.
      body       = try(jsondecode(self.body), self.body)
      properties = try(body.properties, {})
      override   = try(properties.overrideQueryTimeRange, null)
      window     = try(properties.windowSize, null)
      enabled    = try(properties.enabled, null)
    }
    when              = lower(split("@", self.type)[0]) == "microsoft.insights/scheduledqueryrules"
    name              = self.name
    scopes            = flatten([for list in [try(properties.scopes, null)] : list if list != null])
    is_enabled        = try(tobool(enabled), true) != false
    reading           = kusto(try(properties.criteria.allOf[0].query, null), catalog.log_timing.time_column)
    window_minutes    = duration_minutes(window)
    range_minutes     = duration_minutes(given(override) ? override : window)
    frequency_minutes = duration_minutes(try(properties.evaluationFrequency, null))
    action_groups     = flatten([for list in [try(properties.actions.actionGroups, null)] : list if list != null])
  }
}
