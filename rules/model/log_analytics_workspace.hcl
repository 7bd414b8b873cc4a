# A Log Analytics workspace: where diagnostic settings send logs to be queried. What it does not say of how long it keeps
# its tables is the provider's default, 30 days.
entity "log_analytics_workspace" {
  identity       = "id"
  scope_segments = 3
  mentions       = ["Microsoft.OperationalInsights"]

  # The settings that send to it.
  linked "settings" {
    entity = "diagnostic_setting"
    where  = "workspace"
    is     = "id"
  }

  linked "tables" {
    entity = "log_analytics_table"
    where  = "workspace"
    is     = "id"
  }

  # The alerts that are scoped to it.
  linked "alerts" {
    entity = "log_alert"
    where  = "scopes"
    is     = "id"
  }

  view "azurerm_log_analytics_workspace" {
    id                = self.id
    name              = self.name
    resource_group    = self.resource_group_name
    location          = self.location
    retention_in_days = self.retention_in_days == null ? 30 : tonumber(self.retention_in_days)
    daily_quota_gb    = self.daily_quota_gb == null ? -1 : tonumber(self.daily_quota_gb)
    spelled           = "/subscriptions/${known_or(provider.subscription_id, anything)}/resourceGroups/${self.resource_group_name}/providers/Microsoft.OperationalInsights/workspaces/${self.name}"
    imported          = import.id
    provider          = provider.address
  }

  view "azapi_resource" {
    let {
      # azapi 1 takes the body as a JSON string, azapi 2 as an object.
      body       = try(jsondecode(self.body), self.body)
      properties = try(body.properties, {})
    }
    when              = lower(split("@", self.type)[0]) == "microsoft.operationalinsights/workspaces"
    id                = self.id
    name              = self.name
    resource_group    = try(regex("(?i)/resourceGroups/([^/]+)$", self.parent_id)[0], null)
    location          = self.location
    retention_in_days = try(properties.retentionInDays, null) == null ? 30 : tonumber(properties.retentionInDays)
    daily_quota_gb    = try(properties.workspaceCapping.dailyQuotaGb, null) == null ? -1 : tonumber(properties.workspaceCapping.dailyQuotaGb)
    spelled           = "${self.parent_id}/providers/${split("@", self.type)[0]}/${self.name}"
    imported          = import.id == null ? null : split("?", import.id)[0]
  }

  lookup "data.azurerm_log_analytics_workspace" {
    spelled = "/subscriptions/${known_or(provider.subscription_id, anything)}/resourceGroups/${self.resource_group_name}/providers/Microsoft.OperationalInsights/workspaces/${self.name}"
  }
}

# A table of a workspace: how long it keeps its rows, with what it archives; null is as long as the workspace does.
entity "log_analytics_table" {
  # It says how long its workspace keeps rows wherever it is declared.
  tree_wide = true

  view "azurerm_log_analytics_workspace_table" {
    workspace = self.workspace_id
    name      = self.name
    days      = given(self.total_retention_in_days) ? tonumber(self.total_retention_in_days) : self.retention_in_days == null ? null : tonumber(self.retention_in_days)
  }

  # These modules send to a workspace and leave its tables alone.
  view "module.Azure/avm-res-recoveryservices-vault/azurerm" "module.Azure/avm-res-dataprotection-backupvault/azurerm" {
    when      = false
    workspace = null
  }
}
