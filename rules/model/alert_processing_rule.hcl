# An alert processing rule that adds action groups to alerts: that is how alerts which Azure raises by itself reach
# anybody. `covers_backup`: whether its conditions let the alerts of Azure Backup through.
entity "alert_processing_rule" {
  tree_wide = true

  view "azurerm_monitor_alert_processing_rule_action_group" {
    let {
      services = flatten([for c in self.condition : try([for m in flatten([c.monitor_service]) : { operator = m.operator, values = m.values }], [])])
      types    = flatten([for c in self.condition : try([for t in flatten([c.target_resource_type]) : { operator = t.operator, values = t.values }], [])])
      vaults   = ["microsoft.recoveryservices/vaults", "microsoft.dataprotection/backupvaults"]
    }
    blocks        = ["condition"]
    name          = self.name
    scopes        = self.scopes == null ? [] : self.scopes
    is_enabled    = try(tobool(self.enabled), true) != false
    action_groups = self.add_action_group_ids == null ? [] : self.add_action_group_ids
    covers_backup = alltrue(concat(
      [for s in services : (s.operator != "NotEquals") == contains(s.values, "Azure Backup")],
      [for t in types : !contains(["NotEquals", "DoesNotContain"], t.operator) == anytrue([for value in t.values : contains(vaults, lower(value))])],
    ))
  }

  # Its predecessor, until azurerm 4.0.
  view "azurerm_monitor_action_rule_action_group" {
    let {
      services = flatten([for c in self.condition : try([for m in flatten([c.monitor_service]) : { operator = m.operator, values = m.values }], [])])
    }
    blocks        = ["condition", "scope"]
    name          = self.name
    scopes        = flatten([for s in self.scope : s.resource_ids])
    is_enabled    = try(tobool(self.enabled), true) != false
    action_groups = [self.action_group_id]
    covers_backup = alltrue([for s in services : (s.operator != "NotEquals") == contains(s.values, "Azure Backup")])
  }

  view "azapi_resource" {
    let {
      body       = try(jsondecode(self.body), self.body)
      properties = try(body.properties, {})
      enabled    = try(properties.enabled, null)
    }
    when          = lower(split("@", self.type)[0]) == "microsoft.alertsmanagement/actionrules"
    name          = self.name
    scopes        = flatten([for list in [try(properties.scopes, null)] : list if list != null])
    is_enabled    = try(tobool(enabled), true) != false
    action_groups = flatten([for a in try(properties.actions[*], []) : try(a.actionGroupIds[*], [])])
    covers_backup = alltrue([
      for c in try(properties.conditions[*], []) : (try(c.operator, "Equals") != "NotEquals") == contains(try(c.values[*], []), "Azure Backup")
      if lower(try(c.field, "")) == "monitorservice"
    ])
  }
}
