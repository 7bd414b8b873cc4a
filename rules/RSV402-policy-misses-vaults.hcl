rule "RSV402" {
  name       = "policy-misses-vaults"
  severity   = "warning"
  summary    = "An initiative is assigned that sends the audit logs of many resource types, but covers no vault."
  question   = "whether it covers vaults"
  subject    = "policy_assignment"
  everywhere = true
  points_at  = ["policy_definition_id", "body"]

  let {
    # What it assigns, by its id or looked up.
    definition = known_or(self.definition, known_or(try(one(self.lookups).definition, ""), ""))

    initiatives = catalog.policies.audit_initiatives
  }

  # Who picks the types that it logs does not rely on it for others.
  when = known_or(contains(keys(initiatives), definition), false) && known_or(try(self.parameters.resourceTypeList, null) == null, true)

  assert {
    condition = false
    message   = "${self.address} assigns ${definition}, \"Enable audit category group resource logging\" to ${initiatives[definition]}: it covers neither Recovery Services vaults nor Backup vaults, which have no group `audit`"
    label     = "covers no vault"
  }

  fix = "assign the initiative for allLogs beside it or instead of it: ${catalog.policies.all_logs_initiatives[definition]}"

  references = [
    "https://github.com/Azure/azure-policy/tree/master/built-in-policies/policySetDefinitions/Monitoring",
    "https://learn.microsoft.com/azure/azure-monitor/platform/diagnostic-settings-policy",
  ]

  compliance = {
    "Microsoft cloud security benchmark" = ["LT-3"]
    "NIST SP 800-53 R5"                  = ["AU-6(4)", "AU-6(5)", "AU-12", "AU-12(1)"]
  }

  help = <<-MARKDOWN
    ## What it does

    Reports an assignment of one of the built-in initiatives "Enable audit category group resource logging for
    supported resources": f5b29bc4-feca-4cc6-a58a-772dd5e290a5 (to Log Analytics), 1020d527-2764-4230-92cc-7035e4fcf8a7
    (to an event hub), 8d723fb6-6680-45be-9d37-b1a4adb52207 (to storage). Where the parameter `resourceTypeList` picks
    types, it is not reported.

    ## Why it matters

    They hold policies for 69 resource types, those that have a category group `audit`. Vaults have only `allLogs`, so
    neither kind is among them. Azure Landing Zones assign f5b29bc4 as `Deploy-Diag-LogsCat`, and describe it as if it
    collected all logs: an estate that relies on it has no logs of its backups.

    ## Example

    ```hcl
    resource "azurerm_management_group_policy_assignment" "logs" {
      name                 = "Deploy-Diag-LogsCat"
      management_group_id  = data.azurerm_management_group.root.id
      policy_definition_id = "/providers/Microsoft.Authorization/policySetDefinitions/f5b29bc4-feca-4cc6-a58a-772dd5e290a5"
      location             = "westeurope"

      identity {
        type = "SystemAssigned"
      }
    }
    ```

    ## Use instead

    ```hcl
      policy_definition_id = "/providers/Microsoft.Authorization/policySetDefinitions/0884adba-2312-4468-abeb-5422caed1038"
    ```

    or, for Recovery Services vaults alone, the policy definition c717fb0c-d118-4c43-ab3d-ece30ac81fb3, which asks for
    the backup events in the mode `Dedicated`; or a diagnostic setting beside each vault.

    With the Azure CLI: `az policy assignment create --policy-set-definition 0884adba-2312-4468-abeb-5422caed1038 …`.
  MARKDOWN

  example "to a workspace" {
    terraform = <<-HCL
      resource "azurerm_management_group_policy_assignment" "logs" {
        name                 = "Deploy-Diag-LogsCat"
        management_group_id  = "/providers/Microsoft.Management/managementGroups/root"
        policy_definition_id = "/providers/Microsoft.Authorization/policySetDefinitions/f5b29bc4-feca-4cc6-a58a-772dd5e290a5"
        parameters           = jsonencode({ logAnalytics = { value = "/law" } })
        location             = "westeurope"
        identity {
          type = "SystemAssigned"
        }
      }
    HCL
    fails     = ["azurerm_management_group_policy_assignment.logs"]
    level     = "warning"
  }

  example "one of a map, in a module" {
    terraform = <<-HCL
      locals {
        initiatives = {
          all_logs = "0884adba-2312-4468-abeb-5422caed1038"
          hub      = "1020d527-2764-4230-92cc-7035e4fcf8a7"
          storage  = "8d723fb6-6680-45be-9d37-b1a4adb52207"
        }
      }
      module "policies" {
        source      = "./policies"
        initiatives = [for name, id in local.initiatives : id]
      }
    HCL
    file "policies/main.tf" {
      text = <<-HCL
        variable "initiatives" {
          type = set(string)
        }
        resource "azurerm_subscription_policy_assignment" "this" {
          for_each             = var.initiatives
          name                 = substr(each.key, 0, 8)
          subscription_id      = "/subscriptions/0"
          policy_definition_id = format("/providers/Microsoft.Authorization/policySetDefinitions/%s", each.key)
        }
      HCL
    }
    fails = [
      "module.policies.azurerm_subscription_policy_assignment.this[\"1020d527-2764-4230-92cc-7035e4fcf8a7\"]",
      "module.policies.azurerm_subscription_policy_assignment.this[\"8d723fb6-6680-45be-9d37-b1a4adb52207\"]",
    ]
  }

  example "by azapi" {
    terraform = <<-HCL
      resource "azapi_resource" "logs" {
        type      = "Microsoft.Authorization/policyAssignments@2022-06-01"
        name      = "logs"
        parent_id = "/providers/Microsoft.Management/managementGroups/root"
        body = jsonencode({
          properties = {
            policyDefinitionId = "/providers/Microsoft.Authorization/policySetDefinitions/f5b29bc4-feca-4cc6-a58a-772dd5e290a5"
          }
        })
      }
    HCL
    fails     = ["azapi_resource.logs"]
  }

  example "looked up" {
    terraform = <<-HCL
      data "azurerm_policy_set_definition" "audit" {
        display_name = "Enable audit category group resource logging for supported resources to Log Analytics"
      }
      data "azurerm_policy_set_definition" "all" {
        name = "0884adba-2312-4468-abeb-5422caed1038"
      }
      resource "azurerm_subscription_policy_assignment" "logs" {
        for_each             = { audit = data.azurerm_policy_set_definition.audit.id, all = data.azurerm_policy_set_definition.all.id }
        name                 = each.key
        subscription_id      = "/subscriptions/0"
        policy_definition_id = each.value
      }
    HCL
    fails     = ["azurerm_subscription_policy_assignment.logs[\"audit\"]"]
  }

  example "types that somebody picked" {
    terraform = <<-HCL
      resource "azurerm_subscription_policy_assignment" "key_vaults" {
        name                 = "key-vaults"
        subscription_id      = "/subscriptions/0"
        policy_definition_id = "/providers/Microsoft.Authorization/policySetDefinitions/f5b29bc4-feca-4cc6-a58a-772dd5e290a5"
        parameters = jsonencode({
          logAnalytics     = { value = "/law" }
          resourceTypeList = { value = ["microsoft.keyvault/vaults"] }
        })
      }
    HCL
  }

  example "all logs" {
    terraform = <<-HCL
      resource "azurerm_management_group_policy_assignment" "logs" {
        name                 = "all-logs"
        management_group_id  = "/providers/Microsoft.Management/managementGroups/root"
        policy_definition_id = "/providers/Microsoft.Authorization/policySetDefinitions/0884adba-2312-4468-abeb-5422caed1038"
        location             = "westeurope"
      }
    HCL
  }

  example "whatever a caller assigns" {
    terraform = <<-HCL
      variable "assignments" {
        type = map(object({ definition_id = string }))
      }
      resource "azurerm_resource_group" "rg" {
        name     = "rg"
        location = "westeurope"
      }
      resource "azurerm_policy_set_definition" "own" {
        name = "own"
      }
      resource "azurerm_resource_group_policy_assignment" "own" {
        name                 = "own"
        resource_group_id    = azurerm_resource_group.rg.id
        policy_definition_id = azurerm_policy_set_definition.own.id
      }
      resource "azurerm_resource_group_policy_assignment" "any" {
        for_each             = var.assignments
        name                 = each.key
        resource_group_id    = azurerm_resource_group.rg.id
        policy_definition_id = each.value.definition_id
      }
    HCL
  }

  example "perhaps not assigned at all" {
    terraform = <<-HCL
      variable "regions" {
        type = set(string)
      }
      resource "azurerm_subscription_policy_assignment" "logs" {
        for_each             = var.regions
        name                 = each.key
        subscription_id      = "/subscriptions/0"
        policy_definition_id = "/providers/Microsoft.Authorization/policySetDefinitions/f5b29bc4-feca-4cc6-a58a-772dd5e290a5"
      }
    HCL
    fails     = ["azurerm_subscription_policy_assignment.logs[*]"]
  }
}
