rule "RSV001" {
  name                = "vault-without-diagnostic-setting"
  severity            = "error"
  severity_in_library = "warning"
  security_severity   = 7.5
  summary             = "A vault has no diagnostic setting, so nothing it does is recorded anywhere durable."
  question            = "whether a diagnostic setting targets it"
  subject             = "vault"
  near_misses         = true

  linked "settings" {
    entity = "diagnostic_setting"
    where  = "target"
    is     = "id"
  }

  let {
    # Policies that deploy a setting for this kind of vault, that log something, and that can act. What is not known of
    # one is silent: every generic policy module has such assignments.
    policies = catalog.policies.by_id
    own_type = catalog.policies.resource_types[self.kind]
    # What is assigned by itself, by its id or looked up, and what an initiative of the tree holds.
    assigned = flatten([
      for a in all.policy_assignment : concat(
        [{ by = a, definition = a.definition, parameters = a.parameters }],
        [for l in a.lookups : { by = a, definition = l.definition, parameters = a.parameters }],
        [for s in a.initiatives : [for m in s.members : { by = a, definition = m.definition, parameters = merge(m.parameters, {
          for name, own in m.handed_on : name => try({ value = a.parameters[own].value }, { value = s.defaults[own] }, null)
        }) }]],
      )
    ])
    built_in = [for p in assigned : p if known_or(contains(keys(policies), p.definition), false)]
    logging = [
      for p in built_in : p
      if contains(policies[p.definition].covers, self.kind)
      && (!policies[p.definition].asks_group || lower(try(p.parameters.categoryGroup.value, "audit")) == "alllogs")
      && lower(try(p.parameters.effect.value, "deployifnotexists")) == "deployifnotexists"
      && known_or(anytrue([
        for place in flatten([try(p.parameters.resourceLocationList.value, p.parameters.resourceLocation.value, "*")]) :
        place == "*" || !given(self.location) || replace(lower(place), " ", "") == replace(lower(self.location), " ", "")
      ]), true)
      && contains([for t in flatten([try(p.parameters.resourceTypeList.value, own_type)]) : lower(t)], own_type)
    ]
    # Whoever assigns one to the subscription of another root, and names none, means that of the tree.
    covering = [
      for p in logging : p.by.address
      if known_or((p.by.is_for_all == true || known_or(lies_in(p.by.scope), known_or(p.by.scope, null) == null && known_or(length(split("/", p.by.scope)), 0) == 3)) && p.by.has_identity && p.by.is_enforced && alltrue([
        for role in policies[p.definition].roles :
        anytrue([
          for g in all.role_assignment : anytrue([
            for good in concat([role], catalog.role_names.general) :
            g.role_id == good || g.role_name == catalog.role_names.by_id[good]
          ])
          if anytrue([for owner in concat([p.by.id], p.by.identities) : same_thing(g.principal, owner)])
        ])
      ]), false)
    ]
  }

  # A policy will add a setting when it is evaluated next: worth knowing, no reason to stop.
  note_when = length(covering) > 0

  assert {
    condition = length(linked.settings) > 0
    message   = "${self.address} has no diagnostic setting: ${length(covering) > 0 ? "only the policy assignment ${try(covering[0], "")} may add one" : "nothing it does is recorded anywhere durable"}"
    label     = "no setting targets this vault"
  }

  # A setting that targets a policy or a protected item was meant for the vault.
  related {
    each = flatten([
      for things in [self.backup_items, self.site_recovery] : [
        for thing in things : [for s in thing.settings : { address = s.address, thing = thing.address }]
      ]
    ])
    message = "this targets ${each.thing}, which belongs to ${self.address}, not the vault itself"
  }

  fix = "add an azurerm_monitor_diagnostic_setting whose target_resource_id is the id of this vault, with log_analytics_destination_type = \"Dedicated\""

  references = [
    "https://learn.microsoft.com/azure/backup/backup-azure-diagnostic-events",
    "https://learn.microsoft.com/azure/azure-monitor/platform/diagnostic-settings",
    "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/monitor_diagnostic_setting",
  ]

  compliance = {
    "Microsoft cloud security benchmark" = ["LT-3"]
    "CIS Microsoft Azure Foundations"    = ["6.1.4"]
    "NIST SP 800-53 R5"                  = ["AU-6(4)", "AU-6(5)", "AU-12", "AU-12(1)"]
    "PCI DSS v4.0"                       = ["10.2.2", "10.3.3"]
    "ISO/IEC 27001:2022"                 = ["A.8.15"]
    "SOC 2"                              = ["CC7.2"]
  }

  help = <<-MARKDOWN
    ## What it does

    Reports every Recovery Services vault and Backup vault instance that no diagnostic setting targets. A setting
    counts if its `target_resource_id` (azapi: `parent_id`) is this very instance's id, whatever way it takes: through
    locals, module arguments and outputs, `for_each`, functions, an id spelled out by hand, a data source.

    ## Why it matters

    Ransomware deletes backups first. Without a diagnostic setting a vault keeps no record of who stopped protection,
    changed a policy or deleted recovery points, and job failures are seen by nobody. The activity log does not carry
    these events.

    ## Example

    ```hcl
    resource "azurerm_recovery_services_vault" "main" {
      name                = "rsv-prod"
      location            = "westeurope"
      resource_group_name = "rg-backup"
      sku                 = "Standard"
    }
    ```

    ## Use instead

    ```hcl
    resource "azurerm_monitor_diagnostic_setting" "vault" {
      name                           = "to-workspace"
      target_resource_id             = azurerm_recovery_services_vault.main.id
      log_analytics_workspace_id     = azurerm_log_analytics_workspace.main.id
      log_analytics_destination_type = "Dedicated"

      dynamic "enabled_log" {
        for_each = toset([
          "CoreAzureBackup", "AddonAzureBackupJobs", "AddonAzureBackupPolicy",
          "AddonAzureBackupStorage", "AddonAzureBackupProtectedInstance", "AzureBackupOperations",
        ])
        content {
          category = enabled_log.value
        }
      }
    }
    ```

    With the Azure CLI: `az monitor diagnostic-settings create --export-to-resource-specific true …`.

    ## When it is undecided

    When a setting's target, or whether the setting exists, depends on something that is not known: a variable without
    a value, a data source, a module that is not on disk and is given the vault's id. The message names it.

    ## With Azure Policy

    Where a policy that deploys such settings is assigned in the same root at the vault's resource group, its
    subscription or a management group, is for its type and location, logs something (`categoryGroup = "allLogs"`) and
    can act (a managed identity, the roles it needs, enforced), the finding is only a note.

    ## In a module that others call

    A vault in a module that no directory calls, with a required variable or an output that carries the vault's id and
    neither a provider block nor a backend, is a warning: its callers must pair it.
  MARKDOWN

  example "unpaired" {
    terraform = <<-HCL
      provider "azurerm" {
        features {}
      }
      resource "azurerm_recovery_services_vault" "a" {
        name                = "a"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      resource "azurerm_recovery_services_vault" "b" {
        name                = "b"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      resource "azurerm_monitor_diagnostic_setting" "a" {
        name                       = "d"
        target_resource_id         = azurerm_recovery_services_vault.a.id
        log_analytics_workspace_id = "/law"
        enabled_log {
          category = "CoreAzureBackup"
        }
      }
    HCL
    fails     = ["azurerm_recovery_services_vault.b"]
  }

  example "one key left out" {
    terraform = <<-HCL
      resource "azurerm_data_protection_backup_vault" "v" {
        for_each            = toset(["weu", "neu"])
        name                = each.key
        location            = "westeurope"
        resource_group_name = "rg"
        datastore_type      = "VaultStore"
        redundancy          = "LocallyRedundant"
      }
      resource "azurerm_monitor_diagnostic_setting" "d" {
        for_each           = { for k, v in azurerm_data_protection_backup_vault.v : k => v.id if k != "neu" }
        name               = "d"
        target_resource_id = each.value
        storage_account_id = "/sa"
        enabled_log {
          category_group = "allLogs"
        }
      }
    HCL
    fails     = ["azurerm_data_protection_backup_vault.v[\"neu\"]"]
  }

  example "the name is not the id" {
    terraform = <<-HCL
      resource "azurerm_recovery_services_vault" "v" {
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      resource "azurerm_monitor_diagnostic_setting" "d" {
        name                       = "d"
        target_resource_id         = azurerm_recovery_services_vault.v.name
        log_analytics_workspace_id = "/law"
        enabled_log {
          category = "CoreAzureBackup"
        }
      }
    HCL
    fails     = ["azurerm_recovery_services_vault.v"]
  }

  example "paired by azapi" {
    terraform = <<-HCL
      resource "azapi_resource" "vault" {
        type      = "Microsoft.RecoveryServices/vaults@2024-10-01"
        name      = "rsv"
        parent_id = "/subscriptions/0/resourceGroups/rg"
        body      = { properties = {} }
      }
      resource "azapi_resource" "setting" {
        type      = "microsoft.insights/diagnosticSettings@2021-05-01-preview"
        name      = "d"
        parent_id = azapi_resource.vault.id
        body = jsonencode({
          properties = {
            workspaceId                 = "/law"
            logAnalyticsDestinationType = "Dedicated"
            logs                        = [{ categoryGroup = "allLogs", enabled = true }]
          }
        })
      }
    HCL
  }

  example "paired by an id spelled out" {
    terraform = <<-HCL
      resource "azurerm_recovery_services_vault" "v" {
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      resource "azurerm_monitor_diagnostic_setting" "d" {
        name                       = "d"
        target_resource_id         = "/subscriptions/00000000-0000-0000-0000-000000000000/resourcegroups/RG/providers/microsoft.recoveryservices/vaults/RSV"
        log_analytics_workspace_id = "/law"
        enabled_log {
          category = "CoreAzureBackup"
        }
      }
    HCL
  }

  example "a target that nobody has set" {
    terraform = <<-HCL
      variable "vault_id" {
        type = string
      }
      resource "azurerm_recovery_services_vault" "v" {
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      resource "azurerm_monitor_diagnostic_setting" "d" {
        name                       = "d"
        target_resource_id         = var.vault_id
        log_analytics_workspace_id = "/law"
        enabled_log {
          category = "CoreAzureBackup"
        }
      }
    HCL
    undecided = ["azurerm_recovery_services_vault.v"]
  }

  example "a policy that will add one" {
    terraform = <<-HCL
      resource "azurerm_resource_group" "rg" {
        name     = "rg"
        location = "westeurope"
      }
      resource "azurerm_recovery_services_vault" "v" {
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = azurerm_resource_group.rg.name
        sku                 = "Standard"
      }
      resource "azurerm_resource_group_policy_assignment" "logs" {
        name                 = "vault-logs"
        location             = "westeurope"
        resource_group_id    = azurerm_resource_group.rg.id
        policy_definition_id = "/providers/Microsoft.Authorization/policyDefinitions/2f4d1c08-3695-41a7-a0a0-8db4a0e25233"
        parameters           = jsonencode({ categoryGroup = { value = "allLogs" }, logAnalytics = { value = "/law" } })
        identity {
          type = "SystemAssigned"
        }
      }
      resource "azurerm_role_assignment" "logs" {
        scope                = azurerm_resource_group.rg.id
        role_definition_name = "Log Analytics Contributor"
        principal_id         = azurerm_resource_group_policy_assignment.logs.identity[0].principal_id
      }
    HCL
    fails     = ["azurerm_recovery_services_vault.v"]
    level     = "note"
  }

  example "a policy that logs nothing" {
    terraform = <<-HCL
      resource "azurerm_recovery_services_vault" "v" {
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      resource "azurerm_subscription_policy_assignment" "logs" {
        name                 = "vault-logs"
        location             = "westeurope"
        subscription_id      = "/subscriptions/0"
        policy_definition_id = "/providers/Microsoft.Authorization/policyDefinitions/2f4d1c08-3695-41a7-a0a0-8db4a0e25233"
        parameters           = jsonencode({ logAnalytics = { value = "/law" } })
        identity {
          type = "SystemAssigned"
        }
      }
      resource "azurerm_role_assignment" "logs" {
        scope                = "/subscriptions/0"
        role_definition_name = "Log Analytics Contributor"
        principal_id         = azurerm_subscription_policy_assignment.logs.identity[0].principal_id
      }
    HCL
    fails     = ["azurerm_recovery_services_vault.v"]
    level     = "error"
  }

  example "a policy whose role somebody else has" {
    terraform = <<-HCL
      resource "azurerm_resource_group" "rg" {
        name     = "rg"
        location = "westeurope"
      }
      resource "azurerm_user_assigned_identity" "other" {
        name = "other"
      }
      resource "azurerm_recovery_services_vault" "v" {
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = azurerm_resource_group.rg.name
        sku                 = "Standard"
      }
      resource "azurerm_resource_group_policy_assignment" "logs" {
        name                 = "vault-logs"
        location             = "westeurope"
        resource_group_id    = azurerm_resource_group.rg.id
        policy_definition_id = "/providers/Microsoft.Authorization/policyDefinitions/2f4d1c08-3695-41a7-a0a0-8db4a0e25233"
        parameters           = jsonencode({ categoryGroup = { value = "allLogs" }, logAnalytics = { value = "/law" } })
        identity {
          type = "SystemAssigned"
        }
      }
      resource "azurerm_role_assignment" "logs" {
        scope                = azurerm_resource_group.rg.id
        role_definition_name = "Log Analytics Contributor"
        principal_id         = azurerm_user_assigned_identity.other.principal_id
      }
    HCL
    fails     = ["azurerm_recovery_services_vault.v"]
    level     = "error"
  }

  example "a policy within an initiative of one's own" {
    terraform = <<-HCL
      resource "azurerm_recovery_services_vault" "v" {
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      resource "azurerm_log_analytics_workspace" "central" {
        name                = "central"
        location            = "westeurope"
        resource_group_name = "rg-logs"
      }
      resource "azurerm_policy_set_definition" "logging" {
        name         = "logging"
        policy_type  = "Custom"
        display_name = "Logging"
        policy_definition_reference {
          reference_id         = "vaults"
          policy_definition_id = "/providers/Microsoft.Authorization/policyDefinitions/c717fb0c-d118-4c43-ab3d-ece30ac81fb3"
          parameter_values     = <<-JSON
            { "logAnalytics": { "value": "$${azurerm_log_analytics_workspace.central.id}" } }
          JSON
        }
      }
      resource "azurerm_user_assigned_identity" "policy" {
        name                = "policy"
        location            = "westeurope"
        resource_group_name = "rg-logs"
      }
      resource "azurerm_management_group_policy_assignment" "logging" {
        name                 = "logging"
        location             = "westeurope"
        management_group_id  = "/providers/Microsoft.Management/managementGroups/all"
        policy_definition_id = azurerm_policy_set_definition.logging.id
        identity {
          type         = "UserAssigned"
          identity_ids = [azurerm_user_assigned_identity.policy.id]
        }
      }
      resource "azurerm_role_assignment" "logging" {
        for_each             = toset(["Monitoring Contributor", "Log Analytics Contributor"])
        scope                = "/providers/Microsoft.Management/managementGroups/all"
        role_definition_name = each.key
        principal_id         = azurerm_user_assigned_identity.policy.principal_id
      }
    HCL
    fails     = ["azurerm_recovery_services_vault.v"]
    level     = "note"
  }

  example "an initiative of one's own that leaves the vaults out" {
    terraform = <<-HCL
      resource "azurerm_recovery_services_vault" "v" {
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      resource "azurerm_policy_set_definition" "logging" {
        name         = "logging"
        policy_type  = "Custom"
        display_name = "Logging"
        policy_definition_reference {
          policy_definition_id = "/providers/Microsoft.Authorization/policyDefinitions/2f4d1c08-3695-41a7-a0a0-8db4a0e25233"
          parameter_values     = jsonencode({ categoryGroup = { value = "[parameters('group')]" }, logAnalytics = { value = "/law" } })
        }
        policy_definition_reference {
          policy_definition_id = "/providers/Microsoft.Authorization/policyDefinitions/fea83f6c-a18a-4338-8f1f-80ecba4c5643"
          parameter_values     = jsonencode({ categoryGroup = { value = "allLogs" }, logAnalytics = { value = "/law" } })
        }
      }
      resource "azurerm_management_group_policy_assignment" "logging" {
        name                 = "logging"
        location             = "westeurope"
        management_group_id  = "/providers/Microsoft.Management/managementGroups/all"
        policy_definition_id = azurerm_policy_set_definition.logging.id
        identity {
          type = "SystemAssigned"
        }
      }
      resource "azurerm_role_assignment" "logging" {
        scope                = "/providers/Microsoft.Management/managementGroups/all"
        role_definition_name = "Log Analytics Contributor"
        principal_id         = azurerm_management_group_policy_assignment.logging.identity[0].principal_id
      }
    HCL
    fails     = ["azurerm_recovery_services_vault.v"]
    level     = "error"
  }

  example "an initiative that hands its own parameters on" {
    terraform = <<-HCL
      resource "azurerm_data_protection_backup_vault" "b" {
        for_each            = toset(["westeurope", "northeurope"])
        name                = "bv-$${each.key}"
        location            = each.key
        resource_group_name = "rg"
        datastore_type      = "VaultStore"
        redundancy          = "LocallyRedundant"
      }
      resource "azurerm_monitor_diagnostic_setting" "neu" {
        name               = "d"
        target_resource_id = azurerm_data_protection_backup_vault.b["northeurope"].id
        storage_account_id = "/sa"
        enabled_log {
          category_group = "allLogs"
        }
      }
      resource "azurerm_management_group_policy_set_definition" "logging" {
        name                = "logging"
        policy_type         = "Custom"
        display_name        = "Logging"
        management_group_id = "/providers/Microsoft.Management/managementGroups/all"
        parameters = jsonencode({
          effect  = { type = "String", defaultValue = "AuditIfNotExists" }
          group   = { type = "String", defaultValue = "allLogs" }
          account = { type = "String" }
          place   = { type = "String" }
        })
        policy_definition_reference {
          policy_definition_id = "/providers/Microsoft.Authorization/policyDefinitions/60af09fa-d167-44da-9bfc-21a49546a7b5"
          parameter_values = jsonencode({
            effect           = { value = "[parameters('effect')]" }
            categoryGroup    = { value = "[parameters('group')]" }
            resourceLocation = { value = "[parameters('place')]" }
            storageAccount   = { value = "[parameters('account')]" }
          })
        }
      }
      resource "azurerm_management_group_policy_assignment" "logging" {
        name                 = "logging"
        location             = "westeurope"
        management_group_id  = "/providers/Microsoft.Management/managementGroups/all"
        policy_definition_id = azurerm_management_group_policy_set_definition.logging.id
        parameters = jsonencode({
          effect  = { value = "DeployIfNotExists" }
          place   = { value = "westeurope" }
          account = { value = "/sa" }
        })
        identity {
          type = "SystemAssigned"
        }
      }
      resource "azurerm_role_assignment" "logging" {
        scope                = "/providers/Microsoft.Management/managementGroups/all"
        role_definition_name = "Log Analytics Contributor"
        principal_id         = azurerm_management_group_policy_assignment.logging.identity[0].principal_id
      }
    HCL
    fails     = ["azurerm_data_protection_backup_vault.b[\"westeurope\"]"]
    level     = "note"
  }

  example "an initiative that hands on that it only audits" {
    terraform = <<-HCL
      resource "azurerm_recovery_services_vault" "v" {
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      resource "azurerm_policy_set_definition" "logging" {
        name         = "logging"
        policy_type  = "Custom"
        display_name = "Logging"
        parameters   = jsonencode({ mode = { type = "String", defaultValue = "AuditIfNotExists" } })
        policy_definition_reference {
          policy_definition_id = "/providers/Microsoft.Authorization/policyDefinitions/2f4d1c08-3695-41a7-a0a0-8db4a0e25233"
          parameter_values     = jsonencode({ effect = { value = "[parameters('mode')]" }, categoryGroup = { value = "allLogs" } })
        }
      }
      resource "azurerm_management_group_policy_assignment" "logging" {
        name                 = "logging"
        location             = "westeurope"
        management_group_id  = "/providers/Microsoft.Management/managementGroups/all"
        policy_definition_id = azurerm_policy_set_definition.logging.id
        identity {
          type = "SystemAssigned"
        }
      }
      resource "azurerm_role_assignment" "logging" {
        scope                = "/providers/Microsoft.Management/managementGroups/all"
        role_definition_name = "Log Analytics Contributor"
        principal_id         = azurerm_management_group_policy_assignment.logging.identity[0].principal_id
      }
    HCL
    fails     = ["azurerm_recovery_services_vault.v"]
    level     = "error"
  }

  example "an initiative that is looked up" {
    terraform = <<-HCL
      resource "azurerm_data_protection_backup_vault" "b" {
        name                = "bv"
        location            = "westeurope"
        resource_group_name = "rg"
        datastore_type      = "VaultStore"
        redundancy          = "LocallyRedundant"
      }
      data "azurerm_policy_set_definition" "all" {
        for_each     = toset(["Event Hub", "storage"])
        display_name = "Enable allLogs category group resource logging for supported resources to $${each.key}"
      }
      resource "azurerm_management_group_policy_assignment" "logging" {
        name                 = "logging"
        location             = "westeurope"
        management_group_id  = "/providers/Microsoft.Management/managementGroups/all"
        policy_definition_id = data.azurerm_policy_set_definition.all["storage"].id
        identity {
          type = "SystemAssigned"
        }
      }
      resource "azurerm_role_assignment" "logging" {
        scope                = "/providers/Microsoft.Management/managementGroups/all"
        role_definition_name = "Log Analytics Contributor"
        principal_id         = azurerm_management_group_policy_assignment.logging.identity[0].principal_id
      }
    HCL
    fails     = ["azurerm_data_protection_backup_vault.b"]
    level     = "note"
  }

  example "a policy that is looked up, but is another" {
    terraform = <<-HCL
      resource "azurerm_data_protection_backup_vault" "b" {
        name                = "bv"
        location            = "westeurope"
        resource_group_name = "rg"
        datastore_type      = "VaultStore"
        redundancy          = "LocallyRedundant"
      }
      data "azurerm_policy_definition" "activity" {
        name = "2465583e-4e78-4c15-b6be-a36cbc7c8b0f"
      }
      resource "azurerm_management_group_policy_assignment" "activity" {
        name                 = "activity"
        location             = "westeurope"
        management_group_id  = "/providers/Microsoft.Management/managementGroups/all"
        policy_definition_id = data.azurerm_policy_definition.activity.id
        identity {
          type = "SystemAssigned"
        }
      }
    HCL
    fails     = ["azurerm_data_protection_backup_vault.b"]
    level     = "error"
  }

  example "an initiative for other types only" {
    terraform = <<-HCL
      resource "azurerm_recovery_services_vault" "v" {
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      resource "azurerm_data_protection_backup_vault" "b" {
        name                = "bv"
        location            = "westeurope"
        resource_group_name = "rg"
        datastore_type      = "VaultStore"
        redundancy          = "LocallyRedundant"
      }
      resource "azurerm_management_group_policy_assignment" "logging" {
        name                 = "logging"
        location             = "westeurope"
        management_group_id  = "/providers/Microsoft.Management/managementGroups/all"
        policy_definition_id = "/providers/Microsoft.Authorization/policySetDefinitions/0884adba-2312-4468-abeb-5422caed1038"
        parameters = jsonencode({
          logAnalytics     = { value = "/law" }
          resourceTypeList = { value = ["microsoft.keyvault/vaults", "microsoft.sql/servers/databases"] }
        })
        identity {
          type = "SystemAssigned"
        }
      }
      resource "azurerm_role_assignment" "logging" {
        scope                = "/providers/Microsoft.Management/managementGroups/all"
        role_definition_name = "Log Analytics Contributor"
        principal_id         = azurerm_management_group_policy_assignment.logging.identity[0].principal_id
      }
    HCL
    fails     = ["azurerm_recovery_services_vault.v", "azurerm_data_protection_backup_vault.b"]
    level     = "error"
  }

  example "a policy for one place" {
    terraform = <<-HCL
      locals {
        places = { weu = "West Europe", neu = "northeurope" }
      }
      resource "azurerm_data_protection_backup_vault" "b" {
        for_each            = local.places
        name                = "bv-$${each.key}"
        location            = each.value
        resource_group_name = "rg"
        datastore_type      = "VaultStore"
        redundancy          = "LocallyRedundant"
      }
      resource "azurerm_management_group_policy_assignment" "logging" {
        name                 = "logging"
        location             = "westeurope"
        management_group_id  = "/providers/Microsoft.Management/managementGroups/all"
        policy_definition_id = "/providers/Microsoft.Authorization/policySetDefinitions/b6b86da9-e527-49de-ac59-6af0a9db10b8"
        parameters           = jsonencode({ storageAccount = { value = "/sa" }, resourceLocation = { value = "westeurope" } })
        identity {
          type = "SystemAssigned"
        }
      }
      resource "azurerm_role_assignment" "logging" {
        scope                = "/providers/Microsoft.Management/managementGroups/all"
        role_definition_name = "Log Analytics Contributor"
        principal_id         = azurerm_management_group_policy_assignment.logging.identity[0].principal_id
      }
      resource "azurerm_monitor_diagnostic_setting" "weu" {
        name               = "d"
        target_resource_id = azurerm_data_protection_backup_vault.b["weu"].id
        storage_account_id = "/sa"
        enabled_log {
          category_group = "allLogs"
        }
      }
    HCL
    fails     = ["azurerm_data_protection_backup_vault.b[\"neu\"]"]
    level     = "error"
  }

  example "an initiative for one kind of vault" {
    terraform = <<-HCL
      resource "azurerm_data_protection_backup_vault" "b" {
        name                = "bv"
        location            = "westeurope"
        resource_group_name = "rg"
        datastore_type      = "VaultStore"
        redundancy          = "LocallyRedundant"
      }
      resource "azurerm_management_group_policy_assignment" "logging" {
        name                 = "logging"
        location             = "westeurope"
        management_group_id  = "/providers/Microsoft.Management/managementGroups/all"
        policy_definition_id = "/providers/Microsoft.Authorization/policySetDefinitions/0884adba-2312-4468-abeb-5422caed1038"
        parameters = jsonencode({
          logAnalytics     = { value = "/law" }
          resourceTypeList = { value = ["Microsoft.DataProtection/backupVaults"] }
        })
        identity {
          type = "SystemAssigned"
        }
      }
      resource "azurerm_role_assignment" "logging" {
        scope                = "/providers/Microsoft.Management/managementGroups/all"
        role_definition_name = "Log Analytics Contributor"
        principal_id         = azurerm_management_group_policy_assignment.logging.identity[0].principal_id
      }
    HCL
    fails     = ["azurerm_data_protection_backup_vault.b"]
    level     = "note"
  }

  example "a policy that another root of the tree assigns" {
    file "policy/main.tf" {
      text = <<-HCL
        resource "azurerm_management_group_policy_assignment" "diagnostics" {
          name                 = "vault-diagnostics"
          management_group_id  = "/providers/Microsoft.Management/managementGroups/platform"
          policy_definition_id = "/providers/Microsoft.Authorization/policyDefinitions/c717fb0c-d118-4c43-ab3d-ece30ac81fb3"
          location             = "westeurope"
          parameters           = jsonencode({ logAnalytics = { value = "/law" } })
          identity {
            type = "SystemAssigned"
          }
        }
        resource "azurerm_role_assignment" "diagnostics" {
          for_each             = toset(["Monitoring Contributor", "Log Analytics Contributor"])
          scope                = "/providers/Microsoft.Management/managementGroups/platform"
          role_definition_name = each.key
          principal_id         = azurerm_management_group_policy_assignment.diagnostics.identity[0].principal_id
        }
      HCL
    }
    file "app/main.tf" {
      text = <<-HCL
        resource "azurerm_recovery_services_vault" "v" {
          name                = "rsv"
          location            = "westeurope"
          resource_group_name = "rg"
          sku                 = "Standard"
        }
      HCL
    }
    fails = ["azurerm_recovery_services_vault.v"]
    level = "note"
  }

  example "a known module that is not on disk, without settings" {
    terraform = <<-HCL
      module "vault" {
        for_each            = toset(["weu", "neu"])
        source              = "Azure/avm-res-recoveryservices-vault/azurerm"
        version             = "1.2.0"
        name                = "rsv-$${each.key}"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
        diagnostic_settings = each.key == "weu" ? { law = { workspace_resource_id = "/law" } } : {}
      }
    HCL
    fails     = ["module.vault[\"neu\"]"]
  }

  example "a known module that is not on disk, with settings nobody knows" {
    terraform = <<-HCL
      variable "diagnostic_settings" {
        type = map(any)
      }
      module "vault" {
        source              = "Azure/avm-res-dataprotection-backupvault/azurerm"
        name                = "bv"
        location            = "westeurope"
        resource_group_name = "rg"
        datastore_type      = "VaultStore"
        redundancy          = "LocallyRedundant"
        diagnostic_settings = var.diagnostic_settings
      }
    HCL
    undecided = ["module.vault"]
  }

  example "a known module that is not on disk, and a setting beside it" {
    terraform = <<-HCL
      module "vault" {
        source              = "Azure/avm-res-recoveryservices-vault/azurerm"
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      resource "azurerm_monitor_diagnostic_setting" "d" {
        name                           = "d"
        target_resource_id             = module.vault.resource_id
        log_analytics_workspace_id     = "/law"
        log_analytics_destination_type = "Dedicated"
        enabled_log {
          category_group = "allLogs"
        }
      }
    HCL
  }

  example "azapi vaults of which one has a setting, with a body in HCL" {
    terraform = <<-HCL
      resource "azapi_resource" "vault" {
        for_each  = toset(["Microsoft.RecoveryServices/vaults", "Microsoft.DataProtection/backupVaults"])
        type      = each.key
        name      = "vault"
        parent_id = "/subscriptions/0/resourceGroups/rg"
        body      = { properties = {} }
      }

      resource "azapi_resource" "d" {
        type      = "Microsoft.Insights/diagnosticSettings@2021-05-01-preview"
        name      = "d"
        parent_id = azapi_resource.vault["Microsoft.RecoveryServices/vaults"].id
        body = {
          properties = {
            workspaceId = "/law"
            logs        = [{ category = "CoreAzureBackup", enabled = true }]
          }
        }
      }
    HCL
    fails     = ["azapi_resource.vault[\"Microsoft.DataProtection/backupVaults\"]"]
  }

  example "paired as azurerm 2 and 3 write it" {
    terraform = <<-HCL
      resource "azurerm_recovery_services_vault" "v" {
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      resource "azurerm_monitor_diagnostic_setting" "d" {
        name               = "d"
        target_resource_id = azurerm_recovery_services_vault.v.id
        storage_account_id = "/sa"
        log {
          category = "AzureBackupReport"
        }
        metric {
          category = "Health"
          enabled  = false
        }
      }
    HCL
  }

  example "the subscription's id as a whole in front of the vault's" {
    terraform = <<-HCL
      variable "subscription_id" {
        type = string
      }
      resource "azurerm_recovery_services_vault" "v" {
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      resource "azurerm_monitor_diagnostic_setting" "d" {
        name                       = "d"
        target_resource_id         = "$${var.subscription_id}/resourceGroups/rg/providers/Microsoft.RecoveryServices/vaults/rsv"
        log_analytics_workspace_id = "/law"
        enabled_log {
          category_group = "allLogs"
        }
      }
    HCL
  }

  example "of two vaults of one module, one is without" {
    file "main.tf" {
      text = <<-HCL
        module "vault" {
          source   = "./vault"
          for_each = {
            one = true
            two = false
          }
          logged = each.value
        }
      HCL
    }
    file "vault/main.tf" {
      text = <<-HCL
        variable "logged" {
          type = bool
        }
        resource "azurerm_recovery_services_vault" "v" {
          name                = "rsv"
          location            = "westeurope"
          resource_group_name = "rg"
          sku                 = "Standard"
        }
        resource "azurerm_monitor_diagnostic_setting" "d" {
          count                          = var.logged ? 1 : 0
          name                           = "d"
          target_resource_id             = azurerm_recovery_services_vault.v.id
          log_analytics_workspace_id     = "/law"
          log_analytics_destination_type = "Dedicated"
          enabled_log {
            category = "CoreAzureBackup"
          }
        }
      HCL
    }
    fails = ["module.vault[\"two\"].azurerm_recovery_services_vault.v"]
  }

  example "a vault that another one may stand in for" {
    terraform = <<-HCL
      variable "ids" {
        type = list(string)
      }
      resource "azurerm_recovery_services_vault" "v" {
        count               = length(var.ids) > 0 ? 1 : 0
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      resource "azurerm_recovery_services_vault" "w" {
        name                = "fallback"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      resource "azurerm_monitor_diagnostic_setting" "d" {
        name                           = "d"
        target_resource_id             = try(azurerm_recovery_services_vault.v[0].id, azurerm_recovery_services_vault.w.id)
        log_analytics_workspace_id     = "/law"
        log_analytics_destination_type = "Dedicated"
        enabled_log {
          category = "CoreAzureBackup"
        }
      }
    HCL
    undecided = ["azurerm_recovery_services_vault.v[*]", "azurerm_recovery_services_vault.w"]
  }

  example "a setting of the first Key Vault that is found" {
    terraform = <<-HCL
      variable "type" {
        type = string
      }
      resource "azurerm_recovery_services_vault" "v" {
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      data "azurerm_resources" "found" {
        type          = "Microsoft.KeyVault/vaults"
        required_tags = { logged = "yes" }
      }
      resource "azurerm_monitor_diagnostic_setting" "d" {
        name               = "d"
        target_resource_id = data.azurerm_resources.found.resources[0].id
        storage_account_id = "/sa"
        enabled_log {
          category_group = "allLogs"
        }
      }
    HCL
    fails     = ["azurerm_recovery_services_vault.v"]
    level     = "warning"
  }

  example "a setting of the first vault that is found" {
    terraform = <<-HCL
      variable "type" {
        type = string
      }
      resource "azurerm_recovery_services_vault" "v" {
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      data "azurerm_resources" "found" {
        type          = "microsoft.recoveryservices/Vaults"
        required_tags = { logged = "yes" }
      }
      resource "azurerm_monitor_diagnostic_setting" "d" {
        name               = "d"
        target_resource_id = data.azurerm_resources.found.resources[0].id
        storage_account_id = "/sa"
        enabled_log {
          category_group = "allLogs"
        }
      }
    HCL
    undecided = ["azurerm_recovery_services_vault.v"]
  }

  example "a setting of the first thing that is found" {
    terraform = <<-HCL
      variable "type" {
        type = string
      }
      resource "azurerm_recovery_services_vault" "v" {
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      data "azurerm_resources" "found" {
        type          = var.type
        required_tags = { logged = "yes" }
      }
      resource "azurerm_monitor_diagnostic_setting" "d" {
        name               = "d"
        target_resource_id = data.azurerm_resources.found.resources[0].id
        storage_account_id = "/sa"
        enabled_log {
          category_group = "allLogs"
        }
      }
    HCL
    undecided = ["azurerm_recovery_services_vault.v"]
  }

  example "a setting for each vault, under keys that nobody knows" {
    terraform = <<-HCL
      variable "one" {
        type = string
      }
      variable "other" {
        type = string
      }
      resource "azurerm_recovery_services_vault" "v" {
        for_each            = toset([var.one, var.other])
        name                = "rsv-$${each.key}"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      resource "azurerm_monitor_diagnostic_setting" "d" {
        for_each           = azurerm_recovery_services_vault.v
        name               = "d"
        target_resource_id = each.value.id
        storage_account_id = "/sa"
        enabled_log {
          category_group = "allLogs"
        }
      }
    HCL
    undecided = ["azurerm_recovery_services_vault.v[*]"]
  }
}
