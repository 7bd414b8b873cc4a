rule "RSV403" {
  name       = "policy-cannot-act"
  severity   = "error"
  summary    = "A policy that should deploy the vaults' settings is assigned in a way in which it cannot."
  question   = "whether it can deploy settings"
  subject    = "policy_assignment"
  everywhere = true

  let {
    # What it assigns, by its id or looked up.
    definition = known_or(self.definition, known_or(try(one(self.lookups).definition, ""), ""))

    policies = catalog.policies.by_id
    types    = catalog.policies.resource_types
    effect   = try(lower(self.parameters.effect.value), "deployifnotexists")
    owners   = concat([self.id], self.identities)
    granted = [
      for g in all.role_assignment : g
      if anytrue([for owner in owners : same_thing(g.principal, owner)])
    ]
    # The roles that it is given; what a data source has looked up is known by that.
    roles = flatten([
      for g in granted : [
        for looked_up in [[for d in all.role_definition : d if known_or(same_thing(d.id, g.role_definition), false)]] :
        length(looked_up) > 0 ? [for d in looked_up : { id = d.role_id, name = d.name }] : [{ id = g.role_id, name = g.role_name }]
      ]
    ])
    missing = [
      for role in policies[definition].roles : catalog.role_names.by_id[role]
      if !anytrue([
        for given_role in roles : anytrue([
          for good in concat([role], catalog.role_names.general) :
          given_role.id == good || try(lower(given_role.name), "") == lower(catalog.role_names.by_id[good])
        ])
      ])
    ]
    # An identity that nothing here makes may have been given its roles where it was made.
    strangers = [
      for id in self.identities : id
      if !anytrue([for own in all.managed_identity : same_thing(own.id, id)])
    ]
  }

  # What it assigns may be anything, in a module for policies of every kind: then nothing is said. With an effect that
  # only audits, it is not meant to deploy; for other types, not for vaults.
  when = known_or(contains(keys(policies), definition), false) && !contains(["auditifnotexists", "disabled"], effect) && known_or(anytrue([
    for t in flatten([try(self.parameters.resourceTypeList.value, values(types))]) : contains(values(types), lower(t))
  ]), true)

  assert {
    condition = self.is_enforced
    message   = "${self.address} assigns ${definition}, which deploys settings for vaults, but does not enforce it: nothing is deployed"
    label     = "not enforced"
    points_at = ["enforce", "enforcement_mode", "body"]
    fix       = "take `enforce = false` out"
  }

  assert {
    condition = self.has_identity
    message   = "${self.address} assigns ${definition}, which deploys settings for vaults, without a managed identity: it has nobody to deploy them as"
    label     = "no managed identity"
    fix       = "add identity { type = \"SystemAssigned\" } and a location, and give that identity the roles ${join(" and ", [for role in policies[definition].roles : catalog.role_names.by_id[role]])}"
  }

  assert {
    condition = length(missing) == 0 || (length(strangers) > 0 && cannot_tell("what roles ${try(strangers[0], "its identity")} has is not in this configuration"))
    message   = "${self.address} assigns ${definition}, which deploys settings for vaults, but nothing gives its identity the role ${join(" or ", missing)}: every deployment fails"
    label     = "its identity lacks ${join(" and ", missing)}"
    points_at = ["identity"]
    fix       = "add an azurerm_role_assignment of ${join(" and of ", missing)} at the assignment's scope to its identity[0].principal_id"
  }

  assert {
    condition = length(self.remediations) > 0
    message   = "${self.address} assigns ${definition} without a remediation: vaults that exist already get no setting until somebody updates them"
    label     = "no remediation for existing vaults"
    level     = "warning"
    fix       = "add an azurerm_subscription_policy_remediation (or that of the assignment's level) with policy_assignment_id = ${self.address}.id"
  }

  references = [
    "https://learn.microsoft.com/azure/governance/policy/how-to/remediate-resources",
    "https://learn.microsoft.com/azure/backup/azure-policy-configure-diagnostics",
    "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/subscription_policy_remediation",
  ]

  compliance = {
    "Microsoft cloud security benchmark" = ["LT-3"]
    "NIST SP 800-53 R5"                  = ["AU-6(4)", "AU-6(5)", "AU-12", "AU-12(1)"]
  }

  help = <<-MARKDOWN
    ## What it does

    Reports an assignment of a built-in policy, or allLogs initiative, that deploys diagnostic settings for vaults, if

    - it is not enforced (`enforce = false`),
    - it has no managed identity,
    - nothing in the configuration gives its identity the roles that the policy needs (or Owner or Contributor), or
    - there is no remediation of it for the vaults that exist already: that is only a warning.

    The first of these speaks. An assignment whose parameter `effect` is `AuditIfNotExists` or `Disabled` is not meant
    to deploy, one whose `resourceTypeList` holds no kind of vault is for others, and one whose `policy_definition_id`
    is not known may be of anything: none of these is reported. An identity
    that this configuration does not make may have its roles from elsewhere: then it cannot tell.

    ## Why it matters

    Azure accepts all of these assignments, and the compliance page lists them. But `DeployIfNotExists` deploys as the
    assignment's identity, with that identity's rights, and by itself only when a resource is created or updated.
    Terraform does not create the role assignments that the portal creates behind your back.

    | policy | roles |
    |---|---|
    | c717fb0c-d118-4c43-ab3d-ece30ac81fb3 | Monitoring Contributor, Log Analytics Contributor |
    | by category group, and the allLogs initiatives, to Log Analytics or storage | Log Analytics Contributor |
    | by category group, and the allLogs initiative, to an event hub | Log Analytics Contributor, Azure Event Hubs Data Owner |

    ## Example

    ```hcl
    resource "azurerm_subscription_policy_assignment" "vault_logs" {
      name                 = "vault-logs"
      location             = "westeurope"
      subscription_id      = data.azurerm_subscription.current.id
      policy_definition_id = "/providers/Microsoft.Authorization/policyDefinitions/c717fb0c-d118-4c43-ab3d-ece30ac81fb3"
      parameters           = jsonencode({ logAnalytics = { value = azurerm_log_analytics_workspace.main.id } })
    }
    ```

    ## Use instead

    ```hcl
    resource "azurerm_subscription_policy_assignment" "vault_logs" {
      name                 = "vault-logs"
      location             = "westeurope"
      subscription_id      = data.azurerm_subscription.current.id
      policy_definition_id = "/providers/Microsoft.Authorization/policyDefinitions/c717fb0c-d118-4c43-ab3d-ece30ac81fb3"
      parameters           = jsonencode({ logAnalytics = { value = azurerm_log_analytics_workspace.main.id } })

      identity {
        type = "SystemAssigned"
      }
    }

    resource "azurerm_role_assignment" "vault_logs" {
      for_each             = toset(["Monitoring Contributor", "Log Analytics Contributor"])
      scope                = data.azurerm_subscription.current.id
      role_definition_name = each.key
      principal_id         = azurerm_subscription_policy_assignment.vault_logs.identity[0].principal_id
    }

    resource "azurerm_subscription_policy_remediation" "vault_logs" {
      name                 = "vault-logs"
      subscription_id      = data.azurerm_subscription.current.id
      policy_assignment_id = azurerm_subscription_policy_assignment.vault_logs.id
    }
    ```

    With the Azure CLI: `az policy assignment create --mi-system-assigned --role "Log Analytics Contributor" …`, then
    `az policy remediation create --policy-assignment vault-logs …`.
  MARKDOWN

  example "no identity" {
    terraform = <<-HCL
      resource "azurerm_subscription_policy_assignment" "logs" {
        name                 = "vault-logs"
        subscription_id      = "/subscriptions/0"
        policy_definition_id = "/providers/Microsoft.Authorization/policyDefinitions/c717fb0c-d118-4c43-ab3d-ece30ac81fb3"
        parameters           = jsonencode({ logAnalytics = { value = "/law" } })
      }
    HCL
    fails     = ["azurerm_subscription_policy_assignment.logs"]
    level     = "error"
  }

  example "one role of two, in a module" {
    terraform = <<-HCL
      resource "azurerm_resource_group" "rg" {
        for_each = toset(["weu", "neu"])
        name     = "rg-$${each.key}"
        location = "westeurope"
      }
      module "policy" {
        source            = "./policy"
        for_each          = azurerm_resource_group.rg
        resource_group_id = each.value.id
        roles             = each.key == "weu" ? ["Monitoring Contributor", "Log Analytics Contributor"] : ["Log Analytics Contributor"]
      }
    HCL
    file "policy/main.tf" {
      text = <<-HCL
        variable "resource_group_id" {
          type = string
        }
        variable "roles" {
          type = set(string)
        }
        resource "azurerm_resource_group_policy_assignment" "this" {
          name                 = "logs"
          location             = "westeurope"
          resource_group_id    = var.resource_group_id
          policy_definition_id = "/providers/Microsoft.Authorization/policyDefinitions/c717fb0c-d118-4c43-ab3d-ece30ac81fb3"
          parameters           = jsonencode({ logAnalytics = { value = "/law" } })
          dynamic "identity" {
            for_each = ["SystemAssigned"]
            content {
              type = identity.value
            }
          }
        }
        resource "azurerm_role_assignment" "this" {
          for_each             = var.roles
          scope                = var.resource_group_id
          role_definition_name = each.key
          principal_id         = azurerm_resource_group_policy_assignment.this.identity[0].principal_id
        }
        resource "azurerm_resource_group_policy_remediation" "this" {
          name                 = "logs"
          resource_group_id    = var.resource_group_id
          policy_assignment_id = azurerm_resource_group_policy_assignment.this.id
        }
      HCL
    }
    fails = ["module.policy[\"neu\"].azurerm_resource_group_policy_assignment.this"]
    level = "error"
  }

  example "not enforced, by azurerm and by azapi" {
    terraform = <<-HCL
      resource "azurerm_management_group_policy_assignment" "logs" {
        name                 = "logs"
        management_group_id  = "/providers/Microsoft.Management/managementGroups/root"
        policy_definition_id = "/providers/Microsoft.Authorization/policySetDefinitions/0884adba-2312-4468-abeb-5422caed1038"
        location             = "westeurope"
        enforce              = false
        identity {
          type = "SystemAssigned"
        }
      }
      resource "azapi_resource" "logs" {
        type      = "Microsoft.Authorization/policyAssignments@2022-06-01"
        name      = "logs"
        parent_id = "/subscriptions/0"
        body = jsonencode({
          properties = {
            policyDefinitionId = "/providers/Microsoft.Authorization/policyDefinitions/fea83f6c-a18a-4338-8f1f-80ecba4c5643"
            enforcementMode    = "DoNotEnforce"
            parameters         = { categoryGroup = { value = "allLogs" }, logAnalytics = { value = "/law" } }
          }
        })
        identity {
          type = "SystemAssigned"
        }
      }
    HCL
    fails     = ["azurerm_management_group_policy_assignment.logs", "azapi_resource.logs"]
    level     = "error"
  }

  example "no remediation" {
    terraform = <<-HCL
      resource "azurerm_user_assigned_identity" "policy" {
        name                = "policy"
        resource_group_name = "rg"
        location            = "westeurope"
      }
      resource "azurerm_subscription_policy_assignment" "logs" {
        name                 = "vault-logs"
        location             = "westeurope"
        subscription_id      = "/subscriptions/0"
        policy_definition_id = "/providers/Microsoft.Authorization/policyDefinitions/2f4d1c08-3695-41a7-a0a0-8db4a0e25233"
        parameters           = jsonencode({ categoryGroup = { value = "allLogs" }, logAnalytics = { value = "/law" } })
        identity {
          type         = "UserAssigned"
          identity_ids = [azurerm_user_assigned_identity.policy.id]
        }
      }
      resource "azurerm_role_assignment" "logs" {
        scope              = "/subscriptions/0"
        role_definition_id = "/providers/Microsoft.Authorization/roleDefinitions/92aaf0da-9dab-42b6-94a3-d43ce8d16293"
        principal_id       = azurerm_user_assigned_identity.policy.principal_id
      }
    HCL
    fails     = ["azurerm_subscription_policy_assignment.logs"]
    level     = "warning"
  }

  example "everything that it needs" {
    terraform = <<-HCL
      resource "azurerm_subscription_policy_assignment" "logs" {
        name                 = "vault-logs"
        location             = "westeurope"
        subscription_id      = "/subscriptions/0"
        policy_definition_id = "/providers/Microsoft.Authorization/policyDefinitions/c717fb0c-d118-4c43-ab3d-ece30ac81fb3"
        parameters           = jsonencode({ logAnalytics = { value = "/law" } })
        identity {
          type = "SystemAssigned"
        }
      }
      resource "azurerm_role_assignment" "logs" {
        for_each             = toset(["Monitoring Contributor", "Log Analytics Contributor"])
        scope                = "/subscriptions/0"
        role_definition_name = each.key
        principal_id         = azurerm_subscription_policy_assignment.logs.identity[0].principal_id
      }
      resource "azurerm_subscription_policy_remediation" "logs" {
        name                 = "vault-logs"
        subscription_id      = "/subscriptions/0"
        policy_assignment_id = azurerm_subscription_policy_assignment.logs.id
      }
    HCL
  }

  example "a policy that is looked up" {
    terraform = <<-HCL
      data "azurerm_policy_definition" "vaults" {
        name = "c717fb0c-d118-4c43-ab3d-ece30ac81fb3"
      }
      data "azurerm_policy_definition" "other" {
        display_name = "Audit VMs that do not use managed disks"
      }
      resource "azurerm_subscription_policy_assignment" "vaults" {
        name                 = "vaults"
        subscription_id      = "/subscriptions/0"
        policy_definition_id = data.azurerm_policy_definition.vaults.id
      }
      resource "azurerm_subscription_policy_assignment" "other" {
        name                 = "other"
        subscription_id      = "/subscriptions/0"
        policy_definition_id = data.azurerm_policy_definition.other.id
      }
    HCL
    fails     = ["azurerm_subscription_policy_assignment.vaults"]
  }

  example "an initiative that writes to an event hub" {
    terraform = <<-HCL
      data "azurerm_policy_set_definition" "hub" {
        display_name = "Enable allLogs category group resource logging for supported resources to Event Hub"
      }
      resource "azurerm_management_group_policy_assignment" "hub" {
        for_each             = toset(["one", "two"])
        name                 = each.key
        location             = "westeurope"
        management_group_id  = "/providers/Microsoft.Management/managementGroups/all"
        policy_definition_id = data.azurerm_policy_set_definition.hub.id
        identity {
          type = "SystemAssigned"
        }
      }
      resource "azurerm_role_assignment" "logs" {
        for_each             = azurerm_management_group_policy_assignment.hub
        scope                = "/providers/Microsoft.Management/managementGroups/all"
        role_definition_name = "Log Analytics Contributor"
        principal_id         = each.value.identity[0].principal_id
      }
      resource "azurerm_role_assignment" "hub" {
        scope                = "/providers/Microsoft.Management/managementGroups/all"
        role_definition_name = "Azure Event Hubs Data Owner"
        principal_id         = azurerm_management_group_policy_assignment.hub["two"].identity[0].principal_id
      }
      resource "azurerm_management_group_policy_remediation" "hub" {
        for_each             = azurerm_management_group_policy_assignment.hub
        name                 = each.key
        management_group_id  = "/providers/Microsoft.Management/managementGroups/all"
        policy_assignment_id = each.value.id
      }
    HCL
    fails     = ["azurerm_management_group_policy_assignment.hub[\"one\"]"]
  }

  example "an initiative for other types only" {
    terraform = <<-HCL
      resource "azurerm_subscription_policy_assignment" "key_vaults" {
        name                 = "key-vaults"
        subscription_id      = "/subscriptions/0"
        policy_definition_id = "/providers/Microsoft.Authorization/policySetDefinitions/0884adba-2312-4468-abeb-5422caed1038"
        parameters = jsonencode({
          logAnalytics     = { value = "/law" }
          resourceTypeList = { value = ["microsoft.keyvault/vaults"] }
        })
      }
    HCL
  }

  example "a policy that only audits, and policies of which nothing is known" {
    terraform = <<-HCL
      variable "policies" {
        type = map(string)
      }
      resource "azurerm_subscription_policy_assignment" "audit" {
        name                 = "vault-logs"
        subscription_id      = "/subscriptions/0"
        policy_definition_id = "/providers/Microsoft.Authorization/policyDefinitions/2f4d1c08-3695-41a7-a0a0-8db4a0e25233"
        parameters = jsonencode({
          effect        = { value = "AuditIfNotExists" }
          categoryGroup = { value = "allLogs" }
          logAnalytics  = { value = "/law" }
        })
      }
      resource "azurerm_subscription_policy_assignment" "any" {
        for_each             = var.policies
        name                 = each.key
        subscription_id      = "/subscriptions/0"
        policy_definition_id = each.value
      }
    HCL
  }

  example "an identity from elsewhere" {
    terraform = <<-HCL
      resource "azurerm_subscription_policy_assignment" "logs" {
        name                 = "vault-logs"
        location             = "westeurope"
        subscription_id      = "/subscriptions/0"
        policy_definition_id = "/providers/Microsoft.Authorization/policyDefinitions/2f4d1c08-3695-41a7-a0a0-8db4a0e25233"
        parameters           = jsonencode({ categoryGroup = { value = "allLogs" }, logAnalytics = { value = "/law" } })
        identity {
          type         = "UserAssigned"
          identity_ids = ["/subscriptions/0/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/policy"]
        }
      }
      resource "azurerm_subscription_policy_remediation" "logs" {
        name                 = "vault-logs"
        subscription_id      = "/subscriptions/0"
        policy_assignment_id = azurerm_subscription_policy_assignment.logs.id
      }
    HCL
    undecided = ["azurerm_subscription_policy_assignment.logs"]
  }

  example "roles for somebody who is not known" {
    terraform = <<-HCL
      variable "principal_id" {
        type = string
      }
      resource "azurerm_subscription_policy_assignment" "logs" {
        name                 = "vault-logs"
        location             = "westeurope"
        subscription_id      = "/subscriptions/0"
        policy_definition_id = "/providers/Microsoft.Authorization/policyDefinitions/2f4d1c08-3695-41a7-a0a0-8db4a0e25233"
        parameters           = jsonencode({ categoryGroup = { value = "allLogs" }, logAnalytics = { value = "/law" } })
        identity {
          type = "SystemAssigned"
        }
      }
      resource "azurerm_role_assignment" "logs" {
        scope                = "/subscriptions/0"
        role_definition_name = "Log Analytics Contributor"
        principal_id         = var.principal_id
      }
      resource "azurerm_subscription_policy_remediation" "logs" {
        name                 = "vault-logs"
        subscription_id      = "/subscriptions/0"
        policy_assignment_id = azurerm_subscription_policy_assignment.logs.id
      }
    HCL
    undecided = ["azurerm_subscription_policy_assignment.logs"]
  }

  example "roles that are looked up by their names" {
    terraform = <<-HCL
      resource "azurerm_subscription_policy_assignment" "p" {
        name                 = "p"
        location             = "westeurope"
        subscription_id      = "/subscriptions/11111111-1111-1111-1111-111111111111"
        policy_definition_id = "/providers/Microsoft.Authorization/policyDefinitions/c717fb0c-d118-4c43-ab3d-ece30ac81fb3"
        parameters           = jsonencode({ logAnalytics = { value = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/Microsoft.OperationalInsights/workspaces/law" } })
        identity {
          type = "SystemAssigned"
        }
      }
      data "azurerm_role_definition" "r" {
        for_each = toset(["Log Analytics Contributor", "Monitoring Contributor"])
        name     = each.key
      }
      resource "azurerm_role_assignment" "r" {
        for_each           = data.azurerm_role_definition.r
        scope              = "/subscriptions/11111111-1111-1111-1111-111111111111"
        role_definition_id = each.value.id
        principal_id       = azurerm_subscription_policy_assignment.p.identity[0].principal_id
      }
      resource "azurerm_subscription_policy_remediation" "p" {
        name                 = "p"
        subscription_id      = "/subscriptions/11111111-1111-1111-1111-111111111111"
        policy_assignment_id = azurerm_subscription_policy_assignment.p.id
      }
    HCL
  }

  example "roles that are looked up, but not all that it needs" {
    terraform = <<-HCL
      resource "azurerm_subscription_policy_assignment" "p" {
        name                 = "p"
        location             = "westeurope"
        subscription_id      = "/subscriptions/11111111-1111-1111-1111-111111111111"
        policy_definition_id = "/providers/Microsoft.Authorization/policyDefinitions/c717fb0c-d118-4c43-ab3d-ece30ac81fb3"
        parameters           = jsonencode({ logAnalytics = { value = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/Microsoft.OperationalInsights/workspaces/law" } })
        identity {
          type = "SystemAssigned"
        }
      }
      data "azurerm_role_definition" "r" {
        for_each = toset(["Log Analytics Contributor", "Reader"])
        name     = each.key
      }
      resource "azurerm_role_assignment" "r" {
        for_each           = data.azurerm_role_definition.r
        scope              = "/subscriptions/11111111-1111-1111-1111-111111111111"
        role_definition_id = each.value.id
        principal_id       = azurerm_subscription_policy_assignment.p.identity[0].principal_id
      }
      resource "azurerm_subscription_policy_remediation" "p" {
        name                 = "p"
        subscription_id      = "/subscriptions/11111111-1111-1111-1111-111111111111"
        policy_assignment_id = azurerm_subscription_policy_assignment.p.id
      }
    HCL
    fails     = ["azurerm_subscription_policy_assignment.p"]
  }

  example "not enforced, by a text" {
    terraform = <<-HCL
      resource "azurerm_subscription_policy_assignment" "p" {
        name                 = "p"
        location             = "westeurope"
        subscription_id      = "/subscriptions/11111111-1111-1111-1111-111111111111"
        policy_definition_id = "/providers/Microsoft.Authorization/policyDefinitions/c717fb0c-d118-4c43-ab3d-ece30ac81fb3"
        parameters           = jsonencode({ logAnalytics = { value = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/Microsoft.OperationalInsights/workspaces/law" } })
        enforce              = "false"
        identity {
          type = "SystemAssigned"
        }
      }
      data "azurerm_role_definition" "r" {
        for_each = toset(["Log Analytics Contributor", "Monitoring Contributor"])
        name     = each.key
      }
      resource "azurerm_role_assignment" "r" {
        for_each           = data.azurerm_role_definition.r
        scope              = "/subscriptions/11111111-1111-1111-1111-111111111111"
        role_definition_id = each.value.id
        principal_id       = azurerm_subscription_policy_assignment.p.identity[0].principal_id
      }
      resource "azurerm_subscription_policy_remediation" "p" {
        name                 = "p"
        subscription_id      = "/subscriptions/11111111-1111-1111-1111-111111111111"
        policy_assignment_id = azurerm_subscription_policy_assignment.p.id
      }
    HCL
    fails     = ["azurerm_subscription_policy_assignment.p"]
  }

  example "its roles are given in another root" {
    file "p/main.tf" {
      text = <<-HCL
        terraform {
          backend "local" {
            path = "../s/p"
          }
        }
        resource "azurerm_subscription_policy_assignment" "p" {
          name                 = "p"
          subscription_id      = "/subscriptions/11111111-1111-1111-1111-111111111111"
          policy_definition_id = "/providers/Microsoft.Authorization/policyDefinitions/c717fb0c-d118-4c43-ab3d-ece30ac81fb3"
          location = "westeurope"
          identity {
            type = "SystemAssigned"
          }
        }
        resource "azurerm_subscription_policy_remediation" "r" {
          name = "r"
          subscription_id = "/subscriptions/11111111-1111-1111-1111-111111111111"
          policy_assignment_id = azurerm_subscription_policy_assignment.p.id
        }
        output "principal" {
          value = azurerm_subscription_policy_assignment.p.identity[0].principal_id
        }
      HCL
    }
    file "roles/main.tf" {
      text = <<-HCL
        data "terraform_remote_state" "p" {
          backend = "local"
          config = {
            path = "../s/p"
          }
        }
        resource "azurerm_role_assignment" "a" {
          scope = "/subscriptions/11111111-1111-1111-1111-111111111111"
          role_definition_name = "Log Analytics Contributor"
          principal_id = data.terraform_remote_state.p.outputs.principal
        }
        resource "azurerm_role_assignment" "b" {
          scope = "/subscriptions/11111111-1111-1111-1111-111111111111"
          role_definition_name = "Monitoring Contributor"
          principal_id = data.terraform_remote_state.p.outputs.principal
        }
      HCL
    }
  }

  example "its remediation is in another root" {
    file "p/main.tf" {
      text = <<-HCL
        terraform {
          backend "local" {
            path = "../s/p"
          }
        }
        resource "azurerm_subscription_policy_assignment" "p" {
          name                 = "p"
          subscription_id      = "/subscriptions/11111111-1111-1111-1111-111111111111"
          policy_definition_id = "/providers/Microsoft.Authorization/policyDefinitions/c717fb0c-d118-4c43-ab3d-ece30ac81fb3"
          location = "westeurope"
          identity {
            type = "SystemAssigned"
          }
        }
        resource "azurerm_role_assignment" "a" {
          scope = "/subscriptions/11111111-1111-1111-1111-111111111111"
          role_definition_name = "Log Analytics Contributor"
          principal_id = azurerm_subscription_policy_assignment.p.identity[0].principal_id
        }
        resource "azurerm_role_assignment" "b" {
          scope = "/subscriptions/11111111-1111-1111-1111-111111111111"
          role_definition_name = "Monitoring Contributor"
          principal_id = azurerm_subscription_policy_assignment.p.identity[0].principal_id
        }
        output "id" {
          value = azurerm_subscription_policy_assignment.p.id
        }
      HCL
    }
    file "rem/main.tf" {
      text = <<-HCL
        data "terraform_remote_state" "p" {
          backend = "local"
          config = {
            path = "../s/p"
          }
        }
        resource "azurerm_subscription_policy_remediation" "r" {
          name = "r"
          subscription_id = "/subscriptions/11111111-1111-1111-1111-111111111111"
          policy_assignment_id = data.terraform_remote_state.p.outputs.id
        }
      HCL
    }
  }
}
