rule "RSV404" {
  name      = "policy-fights-terraform"
  severity  = "warning"
  summary   = "A policy deploys a second setting to the workspace that this one sends to, because this one does not satisfy it."
  question  = "whether a policy adds another setting with the same destination"
  subject   = "diagnostic_setting"
  points_at = ["log_analytics_workspace_id", "body"]

  linked "vaults" {
    entity = "vault"
    where  = "id"
    is     = "target"
  }

  let {
    policy = catalog.policies.resource_specific
    wanted = policy.categories
    # It acts on Recovery Services vaults only.
    vaults = [for v in linked.vaults : v if v.kind == "recovery_services_vault"]

    # Which of them any setting satisfies, to whatever workspace: there it has nothing to do.
    open = [
      for v in vaults : v
      if !anytrue([
        for s in v.settings :
        s.mode == "Dedicated" && given(s.workspace) && alltrue([for c in wanted : contains(s.categories, c)])
      ])
    ]
    overlap = length(self.category_groups) > 0 || anytrue([for c in wanted : contains(self.categories, c)])

    # What it assigns may be anything: then nothing is said.
    assigned = [for a in all.policy_assignment : a if known_or(a.definition == policy.definition, false) || known_or(anytrue([for l in a.lookups : l.definition == policy.definition]), false)]
    fighting = [
      for a in assigned : a.address
      if a.is_enforced
      && known_or(same_id(self.workspace, try(a.parameters.logAnalytics.value, null)), true)
      && (same_id(self.workspace, try(a.parameters.logAnalytics.value, null)) || anytrue([for w in self.workspaces : same_thing(try(a.parameters.logAnalytics.value, null), w.id)]))
      && anytrue([
        for v in open :
        (a.is_for_all == true || lies_in(a.scope, v.id))
        && !anytrue([for scope in flatten([for all in [a.not_scopes] : all if all != null]) : lies_in(scope, v.id)])
        && !(given(try(a.parameters.tagName.value, null)) && given(try(a.parameters.tagValue.value, null)) && try(lower(v.tags[a.parameters.tagName.value]), "") == try(lower(a.parameters.tagValue.value), ""))
      ])
    ]
    why = join(", ", concat(
      length(self.category_groups) > 0 ? ["it names the group ${join(", ", self.category_groups)}, not the six categories"] : [],
      length(self.category_groups) == 0 && !alltrue([for c in wanted : contains(self.categories, c)]) ? ["it lacks ${join(", ", [for c in wanted : c if !contains(self.categories, c)])}"] : [],
      self.mode != "Dedicated" ? ["its mode is ${given(self.mode) ? self.mode : "not set"}, not Dedicated"] : [],
    ))
  }

  when = length(assigned) > 0 && length(vaults) > 0 && overlap

  assert {
    condition = length(fighting) == 0
    message   = "${self.address} does not satisfy the policy that ${join(" and ", fighting)} assigns (${why}): it deploys another setting to the same workspace, and Azure lets no two settings send one category to one workspace"
    label     = "a policy adds another setting to this workspace"
  }

  related {
    each    = fighting
    message = "this assigns ${policy.definition} with the same workspace"
  }

  fix = "send the six categories ${join(", ", wanted)} in one setting with log_analytics_destination_type = \"Dedicated\", exempt the vault by the policy's tag, or leave its settings to the policy"

  references = [
    "https://learn.microsoft.com/azure/backup/azure-policy-configure-diagnostics",
    "https://github.com/Azure/azure-policy/blob/master/built-in-policies/policyDefinitions/Backup/EnableRecoveryServiceVaultDiagnosticSetting_DINE.json",
  ]

  help = <<-MARKDOWN
    ## What it does

    Where the built-in policy c717fb0c-d118-4c43-ab3d-ece30ac81fb3 ("Deploy Diagnostic Settings for Recovery Services
    Vault to Log Analytics workspace for resource specific categories") is assigned at a scope that holds the vault, it
    reports a setting that sends the vault's backup events to the policy's own workspace in a form that the policy does
    not take for its own: with a category group, with fewer than the six categories, or not in the mode `Dedicated`.

    It is silent where another setting of the vault satisfies the policy, where the vault has the tag that exempts it,
    and on an assignment that is not enforced or of which it is not known what it assigns.

    ## Why it matters

    The policy is satisfied by one setting that enables CoreAzureBackup, AddonAzureBackupJobs, AddonAzureBackupAlerts,
    AddonAzureBackupPolicy, AddonAzureBackupStorage and AddonAzureBackupProtectedInstance by name. `allLogs` does not
    count, nor do the five categories that the documentation recommends. So it deploys a setting of its own, to the
    same workspace, and Azure answers 409: "Data sink … is already used in diagnostic setting … for category …". The
    remediation fails for ever, or whichever comes second does.

    ## Example

    ```hcl
    resource "azurerm_monitor_diagnostic_setting" "vault" {
      name                           = "to-workspace"
      target_resource_id             = azurerm_recovery_services_vault.main.id
      log_analytics_workspace_id     = azurerm_log_analytics_workspace.main.id
      log_analytics_destination_type = "Dedicated"

      enabled_log {
        category_group = "allLogs"
      }
    }

    resource "azurerm_subscription_policy_assignment" "vault_logs" {
      name                 = "vault-logs"
      subscription_id      = data.azurerm_subscription.current.id
      policy_definition_id = "/providers/Microsoft.Authorization/policyDefinitions/c717fb0c-d118-4c43-ab3d-ece30ac81fb3"
      parameters           = jsonencode({ logAnalytics = { value = azurerm_log_analytics_workspace.main.id } })
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
          "CoreAzureBackup", "AddonAzureBackupJobs", "AddonAzureBackupAlerts", "AddonAzureBackupPolicy",
          "AddonAzureBackupStorage", "AddonAzureBackupProtectedInstance", "AzureBackupOperations",
        ])
        content {
          category = enabled_log.value
        }
      }
    }
    ```

    Or give the policy the parameters `tagName` and `tagValue`, and the vault that tag: then the policy leaves it alone.
  MARKDOWN

  example "a category group" {
    terraform = <<-HCL
      resource "azurerm_log_analytics_workspace" "law" {
        name = "law"
      }
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
      resource "azurerm_monitor_diagnostic_setting" "d" {
        name                           = "d"
        target_resource_id             = azurerm_recovery_services_vault.v.id
        log_analytics_workspace_id     = azurerm_log_analytics_workspace.law.id
        log_analytics_destination_type = "Dedicated"
        enabled_log {
          category_group = "allLogs"
        }
      }
      resource "azurerm_resource_group_policy_assignment" "logs" {
        name                 = "vault-logs"
        resource_group_id    = azurerm_resource_group.rg.id
        policy_definition_id = "/providers/Microsoft.Authorization/policyDefinitions/c717fb0c-d118-4c43-ab3d-ece30ac81fb3"
        parameters           = jsonencode({ logAnalytics = { value = azurerm_log_analytics_workspace.law.id } })
      }
    HCL
    fails     = ["azurerm_monitor_diagnostic_setting.d"]
  }

  example "five of six, and six in the wrong mode" {
    terraform = <<-HCL
      module "vault" {
        source   = "./vault"
        for_each = {
          five   = { categories = setsubtract(local.six, ["AddonAzureBackupAlerts"]), mode = "Dedicated" }
          legacy = { categories = local.six, mode = null }
          right  = { categories = local.six, mode = "Dedicated" }
        }
        name       = each.key
        categories = each.value.categories
        mode       = each.value.mode
      }
      locals {
        six = toset([
          "CoreAzureBackup", "AddonAzureBackupJobs", "AddonAzureBackupAlerts",
          "AddonAzureBackupPolicy", "AddonAzureBackupStorage", "AddonAzureBackupProtectedInstance",
        ])
      }
      resource "azurerm_management_group_policy_assignment" "logs" {
        name                 = "vault-logs"
        management_group_id  = "/providers/Microsoft.Management/managementGroups/root"
        policy_definition_id = "/providers/Microsoft.Authorization/policyDefinitions/c717fb0c-d118-4c43-ab3d-ece30ac81fb3"
        parameters           = jsonencode({ logAnalytics = { value = "/subscriptions/0/resourceGroups/rg/providers/Microsoft.OperationalInsights/workspaces/LAW" } })
      }
    HCL
    file "vault/main.tf" {
      text = <<-HCL
        variable "name" {
          type = string
        }
        variable "categories" {
          type = set(string)
        }
        variable "mode" {
          type = string
        }
        resource "azurerm_recovery_services_vault" "this" {
          name                = var.name
          location            = "westeurope"
          resource_group_name = "rg"
          sku                 = "Standard"
        }
        resource "azurerm_monitor_diagnostic_setting" "this" {
          name                           = "d"
          target_resource_id             = azurerm_recovery_services_vault.this.id
          log_analytics_workspace_id     = "/subscriptions/0/resourceGroups/rg/providers/Microsoft.OperationalInsights/workspaces/law"
          log_analytics_destination_type = var.mode
          dynamic "enabled_log" {
            for_each = var.categories
            content {
              category = enabled_log.value
            }
          }
        }
      HCL
    }
    fails = [
      "module.vault[\"five\"].azurerm_monitor_diagnostic_setting.this",
      "module.vault[\"legacy\"].azurerm_monitor_diagnostic_setting.this",
    ]
  }

  example "by azapi, with the policy on the subscription" {
    terraform = <<-HCL
      data "azurerm_subscription" "current" {}
      variable "workspace_id" {
        type = string
      }
      resource "azapi_resource" "vault" {
        type      = "Microsoft.RecoveryServices/vaults@2024-10-01"
        name      = "rsv"
        parent_id = "$${data.azurerm_subscription.current.id}/resourceGroups/rg"
        body      = { properties = {} }
      }
      resource "azapi_resource" "setting" {
        type      = "Microsoft.Insights/diagnosticSettings@2021-05-01-preview"
        name      = "d"
        parent_id = azapi_resource.vault.id
        body = jsonencode({
          properties = {
            workspaceId                 = var.workspace_id
            logAnalyticsDestinationType = "Dedicated"
            logs                        = [{ category = "AddonAzureBackupJobs", enabled = true }]
          }
        })
      }
      resource "azapi_resource" "logs" {
        type      = "Microsoft.Authorization/policyAssignments@2022-06-01"
        name      = "vault-logs"
        parent_id = data.azurerm_subscription.current.id
        body = {
          properties = {
            policyDefinitionId = "/providers/Microsoft.Authorization/policyDefinitions/c717fb0c-d118-4c43-ab3d-ece30ac81fb3"
            parameters         = { logAnalytics = { value = var.workspace_id } }
          }
        }
      }
    HCL
    fails     = ["azapi_resource.setting"]
  }

  example "what the policy wants" {
    terraform = <<-HCL
      resource "azurerm_recovery_services_vault" "v" {
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      resource "azurerm_monitor_diagnostic_setting" "d" {
        name                           = "d"
        target_resource_id             = azurerm_recovery_services_vault.v.id
        log_analytics_workspace_id     = "/law"
        log_analytics_destination_type = "Dedicated"
        dynamic "enabled_log" {
          for_each = [
            "CoreAzureBackup", "AddonAzureBackupJobs", "AddonAzureBackupAlerts", "AddonAzureBackupPolicy",
            "AddonAzureBackupStorage", "AddonAzureBackupProtectedInstance", "AzureBackupOperations",
          ]
          content {
            category = enabled_log.value
          }
        }
      }
      resource "azurerm_monitor_diagnostic_setting" "site_recovery" {
        name                       = "asr"
        target_resource_id         = azurerm_recovery_services_vault.v.id
        log_analytics_workspace_id = "/law"
        enabled_log {
          category = "AzureSiteRecoveryEvents"
        }
      }
      resource "azurerm_subscription_policy_assignment" "logs" {
        name                 = "vault-logs"
        subscription_id      = "/subscriptions/0"
        policy_definition_id = "/providers/Microsoft.Authorization/policyDefinitions/c717fb0c-d118-4c43-ab3d-ece30ac81fb3"
        parameters           = jsonencode({ logAnalytics = { value = "/law" } })
      }
    HCL
  }

  example "elsewhere, exempt, or of another kind" {
    terraform = <<-HCL
      resource "azurerm_recovery_services_vault" "exempt" {
        name                = "exempt"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
        tags                = { Logging = "terraform" }
      }
      resource "azurerm_recovery_services_vault" "other" {
        name                = "other"
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
      resource "azurerm_monitor_diagnostic_setting" "d" {
        for_each = {
          exempt = { id = azurerm_recovery_services_vault.exempt.id, to = "/law" }
          other  = { id = azurerm_recovery_services_vault.other.id, to = "/other" }
          backup = { id = azurerm_data_protection_backup_vault.b.id, to = "/law" }
        }
        name                           = "d"
        target_resource_id             = each.value.id
        log_analytics_workspace_id     = each.value.to
        log_analytics_destination_type = "Dedicated"
        enabled_log {
          category_group = "allLogs"
        }
      }
      resource "azurerm_subscription_policy_assignment" "logs" {
        name                 = "vault-logs"
        subscription_id      = "/subscriptions/0"
        policy_definition_id = "/providers/Microsoft.Authorization/policyDefinitions/c717fb0c-d118-4c43-ab3d-ece30ac81fb3"
        parameters = jsonencode({
          logAnalytics = { value = "/law" }
          tagName      = { value = "Logging" }
          tagValue     = { value = "terraform" }
        })
      }
      resource "azurerm_subscription_policy_assignment" "off" {
        name                 = "vault-logs"
        subscription_id      = "/subscriptions/0"
        policy_definition_id = "/providers/Microsoft.Authorization/policyDefinitions/c717fb0c-d118-4c43-ab3d-ece30ac81fb3"
        parameters           = jsonencode({ logAnalytics = { value = "/other" } })
        enforce              = false
      }
    HCL
  }

  example "perhaps the same workspace" {
    terraform = <<-HCL
      variable "workspace_id" {
        type = string
      }
      resource "azurerm_recovery_services_vault" "v" {
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      resource "azurerm_monitor_diagnostic_setting" "d" {
        name                           = "d"
        target_resource_id             = azurerm_recovery_services_vault.v.id
        log_analytics_workspace_id     = var.workspace_id
        log_analytics_destination_type = "Dedicated"
        enabled_log {
          category_group = "allLogs"
        }
      }
      resource "azurerm_subscription_policy_assignment" "logs" {
        name                 = "vault-logs"
        subscription_id      = "/subscriptions/0"
        policy_definition_id = "/providers/Microsoft.Authorization/policyDefinitions/c717fb0c-d118-4c43-ab3d-ece30ac81fb3"
        parameters           = jsonencode({ logAnalytics = { value = "/subscriptions/0/resourceGroups/rg/providers/Microsoft.OperationalInsights/workspaces/law" } })
      }
    HCL
    undecided = ["azurerm_monitor_diagnostic_setting.d"]
  }

  example "a policy of another root with a workspace of its own" {
    file "v/main.tf" {
      text = <<-HCL
        resource "azurerm_recovery_services_vault" "v" {
          name                = "rsv"
          location            = "westeurope"
          resource_group_name = "rg"
          sku                 = "Standard"
        }
        data "azurerm_log_analytics_workspace" "law" {
          name = "law"
          resource_group_name = "rg-logs"
        }
        resource "azurerm_monitor_diagnostic_setting" "d" {
          name                           = "d"
          target_resource_id             = azurerm_recovery_services_vault.v.id
          log_analytics_workspace_id     = data.azurerm_log_analytics_workspace.law.id
          log_analytics_destination_type = "Dedicated"
          enabled_log {
            category_group = "allLogs"
          }
        }
      HCL
    }
    file "p/main.tf" {
      text = <<-HCL
        resource "azurerm_log_analytics_workspace" "law" {
          name                = "law"
          location            = "westeurope"
          resource_group_name = "rg-logs"
        }
        resource "azurerm_management_group_policy_assignment" "p" {
          name                 = "p"
          management_group_id = "/providers/Microsoft.Management/managementGroups/m"
          policy_definition_id = "/providers/Microsoft.Authorization/policyDefinitions/c717fb0c-d118-4c43-ab3d-ece30ac81fb3"
          parameters = jsonencode({ logAnalytics = { value = azurerm_log_analytics_workspace.law.id } })
          location = "westeurope"
          identity {
            type = "SystemAssigned"
          }
        }
      HCL
    }
    fails = ["azurerm_monitor_diagnostic_setting.d"]
  }

  example "a policy of another root with one of two workspaces of a name" {
    file "v/main.tf" {
      text = <<-HCL
        resource "azurerm_recovery_services_vault" "v" {
          name                = "rsv"
          location            = "westeurope"
          resource_group_name = "rg"
          sku                 = "Standard"
        }
        data "azurerm_log_analytics_workspace" "law" {
          name = "law"
          resource_group_name = "rg-logs"
        }
        resource "azurerm_monitor_diagnostic_setting" "d" {
          name                           = "d"
          target_resource_id             = azurerm_recovery_services_vault.v.id
          log_analytics_workspace_id     = data.azurerm_log_analytics_workspace.law.id
          log_analytics_destination_type = "Dedicated"
          enabled_log {
            category_group = "allLogs"
          }
        }
      HCL
    }
    file "p/main.tf" {
      text = <<-HCL
        resource "azurerm_log_analytics_workspace" "law" {
          name                = "law"
          location            = "westeurope"
          resource_group_name = "rg-logs"
        }
        resource "azurerm_management_group_policy_assignment" "p" {
          name                 = "p"
          management_group_id = "/providers/Microsoft.Management/managementGroups/m"
          policy_definition_id = "/providers/Microsoft.Authorization/policyDefinitions/c717fb0c-d118-4c43-ab3d-ece30ac81fb3"
          parameters = jsonencode({ logAnalytics = { value = azurerm_log_analytics_workspace.law.id } })
          location = "westeurope"
          identity {
            type = "SystemAssigned"
          }
        }
      HCL
    }
    file "t/main.tf" {
      text = <<-HCL
        resource "azurerm_log_analytics_workspace" "law" {
          name                = "law"
          location            = "westeurope"
          resource_group_name = "rg-logs"
        }
      HCL
    }
    undecided = ["azurerm_monitor_diagnostic_setting.d"]
  }
}
