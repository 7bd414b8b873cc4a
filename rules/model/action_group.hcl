# An action group: whom an alert tells. `has_receivers` says whether it has a receiver, of whatever kind.
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
    # The commonest kinds first: one is enough.
    has_receivers = (
      length(self.email_receiver) > 0
      || length(self.webhook_receiver) > 0
      || length(self.logic_app_receiver) > 0
      || length(self.azure_function_receiver) > 0
      || length(self.sms_receiver) > 0
      || length(self.voice_receiver) > 0
      || length(self.automation_runbook_receiver) > 0
      || length(self.azure_app_push_receiver) > 0
      || length(self.arm_role_receiver) > 0
      || length(self.event_hub_receiver) > 0
      || length(self.itsm_receiver) > 0
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
    has_receivers = (
      length(try(properties.emailReceivers[*], [])) > 0
      || length(try(properties.webhookReceivers[*], [])) > 0
      || length(try(properties.logicAppReceivers[*], [])) > 0
      || length(try(properties.azureFunctionReceivers[*], [])) > 0
      || length(try(properties.smsReceivers[*], [])) > 0
      || length(try(properties.voiceReceivers[*], [])) > 0
      || length(try(properties.automationRunbookReceivers[*], [])) > 0
      || length(try(properties.azureAppPushReceivers[*], [])) > 0
      || length(try(properties.armRoleReceivers[*], [])) > 0
      || length(try(properties.eventHubReceivers[*], [])) > 0
      || length(try(properties.itsmReceivers[*], [])) > 0
    )
    spelled  = "${self.parent_id}/providers/${split("@", self.type)[0]}/${self.name}"
    imported = import.id == null ? null : split("?", import.id)[0]
  }

  lookup "data.azurerm_monitor_action_group" {
    spelled = "/subscriptions/${known_or(provider.subscription_id, anything)}/resourceGroups/${self.resource_group_name}/providers/Microsoft.Insights/actionGroups/${self.name}"
  }
}
