# An activity log alert: an alert rule on what the control plane did. `targets` is what it is about.
entity "activity_log_alert" {
  # It watches what it is about wherever it is declared.
  tree_wide = true

  view "azurerm_monitor_activity_log_alert" {
    blocks     = ["criteria", "action"]
    name       = self.name
    is_enabled = try(tobool(self.enabled), true) != false
    targets = concat(
      tolist(self.scopes),
      [for c in self.criteria : c.resource_id if given(c.resource_id)],
      flatten([for c in self.criteria : c.resource_ids if c.resource_ids != null]),
    )
  }

  view "azapi_resource" {
    let {
      body       = try(jsondecode(self.body), self.body)
      properties = try(body.properties, {})
      enabled    = try(properties.enabled, null)
    }
    when       = lower(split("@", self.type)[0]) == "microsoft.insights/activitylogalerts"
    name       = self.name
    is_enabled = try(tobool(enabled), true) != false
    targets = concat(
      try(properties.scopes[*], []),
      [for c in try(properties.condition.allOf[*], []) : c.equals if lower(try(c.field, "")) == "resourceid" && given(try(c.equals, null))],
    )
  }
}
