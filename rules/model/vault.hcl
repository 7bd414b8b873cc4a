# A vault: a Recovery Services vault or a Backup vault, made by azurerm or by azapi.
#
# `spelled` is how Azure spells its id, to be compared with ids written by hand. The subscription is that of its
# provider block, if that is known; else any will do. `imported` is the id that an `import` block gives.
# `soft_delete` and `immutability` are what is written of them, null where nothing is.
entity "vault" {
  identity = "id"

  # `/subscriptions/ID` says whose it is. In what other roots of the tree say of a vault, only that may stay open.
  scope_segments = 3

  # What an id of one holds, so that roots which cannot spell one need not be looked at.
  mentions = ["Microsoft.RecoveryServices", "Microsoft.DataProtection"]

  linked "settings" {
    entity = "diagnostic_setting"
    where  = "target"
    is     = "id"
  }

  linked "backup_items" {
    entity = "backup_item"
    where  = "vault"
    is     = "id"
  }

  linked "site_recovery" {
    entity = "site_recovery_resource"
    where  = "vault"
    is     = "id"
  }

  view "azurerm_recovery_services_vault" {
    texts    = ["name", "resource_group_name"]
    blocks   = ["monitoring"]
    kind     = "recovery_services_vault"
    id       = self.id
    name     = self.name
    location = self.location
    spelled  = "/subscriptions/${known_or(provider.subscription_id, anything)}/resourceGroups/${self.resource_group_name}/providers/Microsoft.RecoveryServices/vaults/${self.name}"
    imported = import.id
    tags     = self.tags

    soft_delete     = self.soft_delete_enabled
    soft_delete_off = try(tobool(self.soft_delete_enabled), true) == false
    soft_delete_as  = "`soft_delete_enabled` is false"
    # `Unlocked` is on: it says that the switch may be turned back.
    is_immutable = try(contains(["unlocked", "locked"], lower(self.immutability)), false)
    immutability = self.immutability
    # The alerts that Azure raises by itself: what a `monitoring` block does not say is on.
    has_monitoring     = length(self.monitoring) > 0
    job_failure_alerts = alltrue([for m in self.monitoring : try(tobool(m.alerts_for_all_job_failures_enabled), true) != false])
    classic_alerts     = anytrue([for m in self.monitoring : try(tobool(m.alerts_for_critical_operation_failures_enabled), true) != false])
  }

  view "azurerm_data_protection_backup_vault" {
    texts    = ["name", "resource_group_name"]
    kind     = "backup_vault"
    id       = self.id
    name     = self.name
    location = self.location
    spelled  = "/subscriptions/${known_or(provider.subscription_id, anything)}/resourceGroups/${self.resource_group_name}/providers/Microsoft.DataProtection/backupVaults/${self.name}"
    imported = import.id
    tags     = self.tags

    soft_delete     = self.soft_delete
    soft_delete_off = try(lower(self.soft_delete), "on") == "off"
    soft_delete_as  = "`soft_delete` is \"${self.soft_delete}\""
    is_immutable    = try(contains(["unlocked", "locked"], lower(self.immutability)), false)
    immutability    = self.immutability
  }

  view "azapi_resource" {
    texts = ["type", "name", "parent_id"]
    let {
      # azapi 1 takes the body as a JSON string, azapi 2 as an object.
      body     = try(jsondecode(self.body), self.body)
      security = try(body.properties.securitySettings, {})
      arm_type = lower(split("@", self.type)[0])
      kinds = {
        "microsoft.recoveryservices/vaults"     = "recovery_services_vault"
        "microsoft.dataprotection/backupvaults" = "backup_vault"
      }
      # The two kinds spell it differently, in the name and in the value.
      soft_delete = try([
        for state in [try(security.softDeleteSettings.softDeleteState, null), try(security.softDeleteSettings.state, null)] :
        state if state != null
      ][0], null)
      monitoring = try(body.properties.monitoringSettings, null)
    }
    when    = contains(keys(kinds), arm_type)
    kind    = kinds[arm_type]
    id      = self.id
    name     = self.name
    location = self.location
    spelled  = "${self.parent_id}/providers/${split("@", self.type)[0]}/${self.name}"
    # The provider takes the version of the API behind the id.
    imported = import.id == null ? null : split("?", import.id)[0]
    tags     = self.tags

    soft_delete     = soft_delete
    soft_delete_off = contains(["off", "disabled"], try(lower(soft_delete), "on"))
    soft_delete_as  = "`securitySettings.softDeleteSettings` in the body says \"${soft_delete}\""
    is_immutable    = contains(["unlocked", "locked"], try(lower(security.immutabilitySettings.state), "disabled"))
    immutability    = try(security.immutabilitySettings.state, null)

    has_monitoring     = monitoring != null
    job_failure_alerts = try(monitoring.azureMonitorAlertSettings.alertsForAllJobFailures, "Enabled") != "Disabled"
    classic_alerts     = try(monitoring.classicAlertSettings.alertsForCriticalOperations, "Enabled") != "Disabled"
  }

  # Modules that make one vault, judged by their inputs where they are not on disk. Before v1 they made it by azurerm,
  # since then by azapi; inputs and outputs are the same.
  view "module.Azure/avm-res-recoveryservices-vault/azurerm" {
    kind     = "recovery_services_vault"
    id       = output.resource_id
    aliases  = [output.resource.id]
    name     = self.name
    # Soft delete was a bool before v1 and is a text since then; without an input the vault is immutable, but not locked.
    soft_delete     = self.soft_delete_enabled
    soft_delete_off = contains(["false", "disabled"], try(lower(tostring(self.soft_delete_enabled)), "enabled"))
    soft_delete_as  = "`soft_delete_enabled` is ${jsonencode(self.soft_delete_enabled)}"
    is_immutable    = self.immutability == null ? true : try(contains(["unlocked", "locked"], lower(self.immutability)), false)
    immutability    = self.immutability
    # Its inputs are those of the `monitoring` block; where neither is given, nobody has chosen anything.
    has_monitoring     = self.alerts_for_all_job_failures_enabled != null || self.alerts_for_critical_operation_failures_enabled != null
    job_failure_alerts = try(tobool(self.alerts_for_all_job_failures_enabled), true) != false
    classic_alerts     = try(tobool(self.alerts_for_critical_operation_failures_enabled), true) != false
    location = self.location
    spelled  = "/subscriptions/${anything}/resourceGroups/${self.resource_group_name == null ? anything : self.resource_group_name}/providers/Microsoft.RecoveryServices/vaults/${self.name}"
  }

  view "module.Azure/avm-res-dataprotection-backupvault/azurerm" {
    kind     = "backup_vault"
    id       = output.resource_id
    aliases  = [output.backup_vault_id, output.vault_id, output.resource.id]
    name     = self.name
    soft_delete     = self.soft_delete
    soft_delete_off = try(lower(self.soft_delete), "on") == "off"
    soft_delete_as  = "`soft_delete` is \"${self.soft_delete}\""
    is_immutable    = try(contains(["unlocked", "locked"], lower(self.immutability)), false)
    immutability    = self.immutability
    location = self.location
    spelled  = "/subscriptions/${anything}/resourceGroups/${self.resource_group_name == null ? anything : self.resource_group_name}/providers/Microsoft.DataProtection/backupVaults/${self.name}"
  }

  # Data sources that find one by its name.
  lookup "data.azurerm_recovery_services_vault" {
    texts   = ["name", "resource_group_name"]
    spelled = "/subscriptions/${known_or(provider.subscription_id, anything)}/resourceGroups/${self.resource_group_name}/providers/Microsoft.RecoveryServices/vaults/${self.name}"
  }

  lookup "data.azurerm_data_protection_backup_vault" {
    texts   = ["name", "resource_group_name"]
    spelled = "/subscriptions/${known_or(provider.subscription_id, anything)}/resourceGroups/${self.resource_group_name}/providers/Microsoft.DataProtection/backupVaults/${self.name}"
  }

  # These answer for any resource at all, so they may have found a vault.
  lookup "data.azapi_resource" {
    texts = ["type", "name", "parent_id", "resource_id"]
    let {
      by_id = given(self.resource_id)
    }
    spelled = by_id ? self.resource_id : "${self.parent_id}/providers/${split("@", self.type)[0]}/${self.name}"
  }

  # Resources whose id is that of the vault they belong to.
  lookup "azurerm_data_protection_backup_vault_customer_managed_key" {
    id = self.data_protection_backup_vault_id
  }

  lookup "azapi_update_resource" {
    id = self.resource_id
  }

  # Every other data source of this provider finds something else, but for the one that finds resources of a type, or of any.
  strangers = ["azurerm_*"]

  may_find "data.azurerm_resources" {
    when = !given(self.type) || contains(["microsoft.recoveryservices/vaults", "microsoft.dataprotection/backupvaults"], lower(self.type))
  }
}
