# A Log Analytics workspace: where diagnostic settings send logs to be queried.
entity "log_analytics_workspace" {
  identity = "id"

  # The settings that send to it.
  linked "settings" {
    entity = "diagnostic_setting"
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
    retention_in_days = self.retention_in_days
    daily_quota_gb    = self.daily_quota_gb
    spelled           = "/subscriptions/${known_or(provider.subscription_id, anything)}/resourceGroups/${self.resource_group_name}/providers/Microsoft.OperationalInsights/workspaces/${self.name}"
    imported          = import.id
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
    retention_in_days = try(properties.retentionInDays, null)
    daily_quota_gb    = try(properties.workspaceCapping.dailyQuotaGb, null)
    spelled           = "${self.parent_id}/providers/${split("@", self.type)[0]}/${self.name}"
    imported          = import.id == null ? null : split("?", import.id)[0]
  }

  lookup "data.azurerm_log_analytics_workspace" {
    spelled = "/subscriptions/${known_or(provider.subscription_id, anything)}/resourceGroups/${self.resource_group_name}/providers/Microsoft.OperationalInsights/workspaces/${self.name}"
  }
}
