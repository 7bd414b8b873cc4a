rule "RSV401" {
  name       = "policy-logs-nothing"
  severity   = "error"
  summary    = "A policy that should send the vaults' logs is assigned without the group allLogs: it makes settings that log nothing."
  question   = "whether it asks for the group allLogs"
  subject    = "policy_assignment"
  everywhere = true
  points_at  = ["parameters", "body"]

  let {
    # What it assigns, by its id or looked up.
    definition = known_or(self.definition, known_or(try(one(self.lookups).definition, ""), ""))

    policies = catalog.policies.by_id
    vaults   = { recovery_services_vault = "Recovery Services vaults", backup_vault = "Backup vaults" }
    group    = try(self.parameters.categoryGroup.value, null)
  }

  # What it assigns may be anything, in a module for policies of every kind: then nothing is said.
  when = known_or(try(policies[definition].asks_group, false), false)

  assert {
    condition = try(lower(group), "audit") == "alllogs"
    message   = "${self.address} assigns ${definition} for ${join(" and ", [for kind in policies[definition].covers : vaults[kind]])} ${given(group) ? "with `categoryGroup` = \"${group}\"" : "without `categoryGroup`, which is then \"audit\""}: the settings that it makes have allLogs switched off, log nothing, and count as compliant"
    label     = "makes settings that log nothing"
  }

  fix = "give it the parameter: parameters = jsonencode({ categoryGroup = { value = \"allLogs\" }, … })"

  references = [
    "https://github.com/Azure/azure-policy/tree/master/built-in-policies/policyDefinitions/Monitoring",
    "https://learn.microsoft.com/azure/azure-monitor/platform/diagnostic-settings-policy",
    "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/subscription_policy_assignment",
  ]

  compliance = {
    "Microsoft cloud security benchmark" = ["LT-3"]
    "NIST SP 800-53 R5"                  = ["AU-6(4)", "AU-6(5)", "AU-12", "AU-12(1)"]
  }

  help = <<-MARKDOWN
    ## What it does

    Reports an assignment of one of the six built-in policies "Enable logging by category group" for Recovery Services
    vaults and Backup vaults whose parameter `categoryGroup` is not `allLogs`:

    | | Log Analytics | event hub | storage |
    |---|---|---|---|
    | Recovery Services vaults | 2f4d1c08-3695-41a7-a0a0-8db4a0e25233 | e92686fd-65f0-420f-a52b-7da14f3cef90 | b678d84d-9723-4df0-a131-82c730231f1e |
    | Backup vaults | fea83f6c-a18a-4338-8f1f-80ecba4c5643 | 78d285d5-f767-43f8-aa36-4616daaf9d51 | 60af09fa-d167-44da-9bfc-21a49546a7b5 |

    Parameters are read through `jsonencode`. An assignment whose `policy_definition_id` is not known is passed over.

    ## Why it matters

    The parameter's default is `audit`, a group that vaults do not have. The policy then deploys a setting with
    `allLogs` and `enabled = false`, and its existence condition asks for just that: every vault is compliant, there is
    a setting on each, and not one event is recorded.

    ## Example

    ```hcl
    resource "azurerm_subscription_policy_assignment" "vault_logs" {
      name                 = "vault-logs"
      location             = "westeurope"
      subscription_id      = data.azurerm_subscription.current.id
      policy_definition_id = "/providers/Microsoft.Authorization/policyDefinitions/2f4d1c08-3695-41a7-a0a0-8db4a0e25233"
      parameters           = jsonencode({ logAnalytics = { value = azurerm_log_analytics_workspace.main.id } })

      identity {
        type = "SystemAssigned"
      }
    }
    ```

    ## Use instead

    ```hcl
      parameters = jsonencode({
        categoryGroup = { value = "allLogs" }
        logAnalytics  = { value = azurerm_log_analytics_workspace.main.id }
      })
    ```

    For Recovery Services vaults that send to a workspace, the policy c717fb0c-d118-4c43-ab3d-ece30ac81fb3 is the better
    one: it asks for the backup events by name and for the mode `Dedicated`, in which alone they arrive.

    With the Azure CLI: `az policy assignment create --params '{"categoryGroup": {"value": "allLogs"}, …}' …`.
  MARKDOWN

  example "the default group" {
    terraform = <<-HCL
      resource "azurerm_log_analytics_workspace" "law" {
        name = "law"
      }
      resource "azurerm_subscription_policy_assignment" "logs" {
        name                 = "vault-logs"
        location             = "westeurope"
        subscription_id      = "/subscriptions/0"
        policy_definition_id = "/providers/Microsoft.Authorization/policyDefinitions/2f4d1c08-3695-41a7-a0a0-8db4a0e25233"
        parameters           = jsonencode({ logAnalytics = { value = azurerm_log_analytics_workspace.law.id } })
        identity {
          type = "SystemAssigned"
        }
      }
    HCL
    fails     = ["azurerm_subscription_policy_assignment.logs"]
  }

  example "a module that assigns several" {
    terraform = <<-HCL
      module "policy" {
        source   = "./policy"
        for_each = {
          rsv = { policy = "2F4D1C08-3695-41A7-A0A0-8DB4A0E25233", group = "allLogs" }
          bv  = { policy = "fea83f6c-a18a-4338-8f1f-80ecba4c5643", group = "audit" }
          hub = { policy = "78d285d5-f767-43f8-aa36-4616daaf9d51", group = null }
        }
        policy = each.value.policy
        parameters = merge(
          { logAnalytics = { value = "/law" } },
          each.value.group == null ? {} : { categoryGroup = { value = each.value.group } },
        )
      }
    HCL
    file "policy/main.tf" {
      text = <<-HCL
        variable "policy" {
          type = string
        }
        variable "parameters" {
          type = any
        }
        resource "azurerm_management_group_policy_assignment" "this" {
          name                 = "logs"
          management_group_id  = "/providers/Microsoft.Management/managementGroups/root"
          policy_definition_id = "/providers/Microsoft.Authorization/policyDefinitions/$${var.policy}"
          parameters           = jsonencode(var.parameters)
        }
      HCL
    }
    fails = [
      "module.policy[\"bv\"].azurerm_management_group_policy_assignment.this",
      "module.policy[\"hub\"].azurerm_management_group_policy_assignment.this",
    ]
  }

  example "by azapi" {
    terraform = <<-HCL
      resource "azapi_resource" "logs" {
        type      = "Microsoft.Authorization/policyAssignments@2022-06-01"
        name      = "vault-logs"
        parent_id = "/subscriptions/0"
        body = {
          properties = {
            policyDefinitionId = "/providers/Microsoft.Authorization/policyDefinitions/b678d84d-9723-4df0-a131-82c730231f1e"
            parameters         = { storageAccount = { value = "/sa" } }
          }
        }
      }
    HCL
    fails     = ["azapi_resource.logs"]
  }

  example "all logs" {
    terraform = <<-HCL
      resource "azurerm_log_analytics_workspace" "law" {
        name = "law"
      }
      resource "azurerm_resource_group" "rg" {
        name     = "rg"
        location = "westeurope"
      }
      resource "azurerm_resource_group_policy_assignment" "logs" {
        name                 = "vault-logs"
        location             = "westeurope"
        resource_group_id    = azurerm_resource_group.rg.id
        policy_definition_id = "/providers/Microsoft.Authorization/policyDefinitions/2f4d1c08-3695-41a7-a0a0-8db4a0e25233"
        parameters = jsonencode({
          categoryGroup = { value = "allLogs" }
          logAnalytics  = { value = azurerm_log_analytics_workspace.law.id }
        })
      }
      resource "azapi_resource" "logs" {
        type      = "Microsoft.Authorization/policyAssignments@2022-06-01"
        name      = "vault-logs"
        parent_id = azurerm_resource_group.rg.id
        body = jsonencode({
          properties = {
            policyDefinitionId = "/providers/Microsoft.Authorization/policyDefinitions/fea83f6c-a18a-4338-8f1f-80ecba4c5643"
            parameters = {
              categoryGroup = { value = "allLogs" }
              logAnalytics  = { value = azurerm_log_analytics_workspace.law.id }
            }
          }
        })
      }
    HCL
  }

  example "a policy that has no such parameter, and one of which nothing is known" {
    terraform = <<-HCL
      variable "policy_definition_id" {
        type = string
      }
      resource "azurerm_subscription_policy_assignment" "dedicated" {
        name                 = "vault-logs"
        location             = "westeurope"
        subscription_id      = "/subscriptions/0"
        policy_definition_id = "/providers/Microsoft.Authorization/policyDefinitions/c717fb0c-d118-4c43-ab3d-ece30ac81fb3"
        parameters           = jsonencode({ logAnalytics = { value = "/law" } })
      }
      resource "azurerm_subscription_policy_assignment" "any" {
        name                 = "any"
        subscription_id      = "/subscriptions/0"
        policy_definition_id = var.policy_definition_id
      }
    HCL
  }

  example "a group that nobody has set" {
    terraform = <<-HCL
      variable "group" {
        type = string
      }
      resource "azurerm_subscription_policy_assignment" "logs" {
        name                 = "vault-logs"
        location             = "westeurope"
        subscription_id      = "/subscriptions/0"
        policy_definition_id = "/providers/Microsoft.Authorization/policyDefinitions/2f4d1c08-3695-41a7-a0a0-8db4a0e25233"
        parameters           = jsonencode({ categoryGroup = { value = var.group }, logAnalytics = { value = "/law" } })
      }
    HCL
    undecided = ["azurerm_subscription_policy_assignment.logs"]
  }
}
