# An action group: whom an alert tells. `receivers` are its receivers, of whatever kind.
entity "action_group" {
  identity       = "id"
  scope_segments = 3
  mentions       = ["Microsoft.Insights/actionGroups"]

  view "azurerm_monitor_action_group" {
    blocks = [
      "arm_role_receiver", "automation_runbook_receiver", "azure_app_push_receiver", "azure_function_receiver",
      "email_receiver", "event_hub_receiver", "itsm_receiver", "logic_app_receiver", "sms_receiver",
      "voice_receiver", "webhook_receiver",
    ]
    id         = self.id
    name       = self.name
    is_enabled = try(tobool(self.enabled), true) != false
    receivers = concat(
      [for r in self.arm_role_receiver : r.name],
      [for r in self.automation_runbook_receiver : r.name],
      [for r in self.azure_app_push_receiver : r.name],
      [for r in self.azure_function_receiver : r.name],
      [for r in self.email_receiver : r.name],
      [for r in self.event_hub_receiver : r.name],
      [for r in self.itsm_receiver : r.name],
      [for r in self.logic_app_receiver : r.name],
      [for r in self.sms_receiver : r.name],
      [for r in self.voice_receiver : r.name],
      [for r in self.webhook_receiver : r.name],
    )
    spelled  = "/subscriptions/${known_or(provider.subscription_id, anything)}/resourceGroups/${self.resource_group_name}/providers/Microsoft.Insights/actionGroups/${self.name}"
    imported = import.id
  }

  view "azapi_resource" {
    let {
      body       = try(jsondecode(self.body), self.body)
      properties = try(body.properties, {})
      enabled    = try(properties.enabled, null)
    }
    when       = lower(split("@", self.type)[0]) == "microsoft.insights/actiongroups"
    id         = self.id
    name       = self.name
    is_enabled = try(tobool(enabled), true) != false
    receivers = concat(
      try(properties.armRoleReceivers, []),
      try(properties.automationRunbookReceivers, []),
      try(properties.azureAppPushReceivers, []),
      try(properties.azureFunctionReceivers, []),
      try(properties.emailReceivers, []),
      try(properties.eventHubReceivers, []),
      try(properties.itsmReceivers, []),
      try(properties.logicAppReceivers, []),
      try(properties.smsReceivers, []),
      try(properties.voiceReceivers, []),
      try(properties.webhookReceivers, []),
    )
    spelled  = "${self.parent_id}/providers/${split("@", self.type)[0]}/${self.name}"
    imported = import.id == null ? null : split("?", import.id)[0]
  }

  lookup "data.azurerm_monitor_action_group" {
    spelled = "/subscriptions/${known_or(provider.subscription_id, anything)}/resourceGroups/${self.resource_group_name}/providers/Microsoft.Insights/actionGroups/${self.name}"
  }
}
