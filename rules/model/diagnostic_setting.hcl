# A diagnostic setting: which log categories of a target go where.
entity "diagnostic_setting" {
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

  view "azurerm_monitor_diagnostic_setting" {
    blocks = ["enabled_log", "log", "enabled_metric", "metric"]
    name   = self.name
    target = tostring(self.target_resource_id)
    # `log` was removed in azurerm 4.0; such a block counts unless it says `enabled = false`.
    categories = concat(
      [for l in self.enabled_log : l.category if given(l.category)],
      [for l in self.log : l.category if given(l.category) && try(tobool(l.enabled), true) != false],
    )
    category_groups = concat(
      [for l in self.enabled_log : l.category_group if given(l.category_group)],
      [for l in self.log : l.category_group if given(l.category_group) && try(tobool(l.enabled), true) != false],
    )
    destinations = [for kind, id in {
      log_analytics    = self.log_analytics_workspace_id
      storage_account  = self.storage_account_id
      eventhub         = self.eventhub_authorization_rule_id
      partner_solution = self.partner_solution_id
    } : kind if given(id)]
    workspace = self.log_analytics_workspace_id
    mode      = self.log_analytics_destination_type
  }

  view "azapi_resource" {
    let {
      # azapi 1 takes the body as a JSON string, azapi 2 as an object.
      body       = try(jsondecode(self.body), self.body)
      properties = try(body.properties, {})
      # The API requires `enabled`, so a row without it is not on.
      logs = [for l in try(properties.logs, []) : l if try(tobool(l.enabled), false) == true]
    }
    when            = lower(split("@", self.type)[0]) == "microsoft.insights/diagnosticsettings"
    name            = self.name
    target          = tostring(self.parent_id)
    categories      = [for l in logs : l.category if given(try(l.category, null))]
    category_groups = [for l in logs : l.categoryGroup if given(try(l.categoryGroup, null))]
    destinations = [for kind, id in {
      log_analytics    = try(properties.workspaceId, null)
      storage_account  = try(properties.storageAccountId, null)
      eventhub         = try(properties.eventHubAuthorizationRuleId, null)
      partner_solution = try(properties.marketplacePartnerId, null)
    } : kind if given(id)]
    workspace = try(properties.workspaceId, null)
    mode      = try(properties.logAnalyticsDestinationType, null)
  }

  # What these modules make of their input `diagnostic_settings`, where they are not on disk. An element without
  # `log_groups` has the group `allLogs`, one without a destination type is `Dedicated`.
  view "module.Azure/avm-res-recoveryservices-vault/azurerm" {
    for_each = merge(self.diagnostic_settings, {})
    let {
      by_name  = try(each.value.log_categories, null)
      by_group = try(each.value.log_groups, null)
      type     = try(each.value.log_analytics_destination_type, null)
    }
    name            = try(each.value.name, null)
    target          = output.resource_id
    categories      = flatten([for list in [by_name] : list if list != null])
    category_groups = by_group == null ? ["allLogs"] : flatten([by_group])
    destinations = [for kind, id in {
      log_analytics    = try(each.value.workspace_resource_id, null)
      storage_account  = try(each.value.storage_account_resource_id, null)
      eventhub         = try(each.value.event_hub_authorization_rule_resource_id, null)
      partner_solution = try(each.value.marketplace_partner_resource_id, null)
    } : kind if given(id)]
    workspace = try(each.value.workspace_resource_id, null)
    mode      = type == null ? "Dedicated" : type
  }

  view "module.Azure/avm-res-dataprotection-backupvault/azurerm" {
    for_each = merge(self.diagnostic_settings, {})
    let {
      by_name  = try(each.value.log_categories, null)
      by_group = try(each.value.log_groups, null)
      type     = try(each.value.log_analytics_destination_type, null)
    }
    name            = try(each.value.name, null)
    target          = output.resource_id
    categories      = flatten([for list in [by_name] : list if list != null])
    category_groups = by_group == null ? ["allLogs"] : flatten([by_group])
    destinations = [for kind, id in {
      log_analytics    = try(each.value.workspace_resource_id, null)
      storage_account  = try(each.value.storage_account_resource_id, null)
      eventhub         = try(each.value.event_hub_authorization_rule_resource_id, null)
      partner_solution = try(each.value.marketplace_partner_resource_id, null)
    } : kind if given(id)]
    workspace = try(each.value.workspace_resource_id, null)
    mode      = type == null ? "Dedicated" : type
  }
}
