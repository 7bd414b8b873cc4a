rule "RSV304" {
  name       = "broad-write-access"
  severity   = "warning"
  summary    = "Somebody may change, or delete, a vault or the place where its logs are kept."
  question   = "whether it gives broad access to a vault or to its logs"
  subject    = "role_assignment"
  whole_tree = true
  points_at  = ["role_definition_name", "role_definition_id", "body"]

  linked "vaults" {
    entity = "vault"
    where  = "id"
    is     = "scope"
  }

  linked "workspaces" {
    entity = "log_analytics_workspace"
    where  = "id"
    is     = "scope"
  }

  linked "storage_accounts" {
    entity = "storage_account"
    where  = "id"
    is     = "scope"
  }

  linked "namespaces" {
    entity = "eventhub_namespace"
    where  = "id"
    is     = "scope"
  }

  let {
    by_id = catalog.role_names.by_id

    # What a data source has looked up by its name or id.
    definitions = [for d in all.role_definition : d if known_or(same_thing(d.id, self.role_definition), false)]
    role_ids    = length(definitions) > 0 ? [for d in definitions : d.role_id] : [self.role_id]
    role_names  = concat([self.role_name], [for d in definitions : d.name])
    roles = [
      for id in catalog.role_names.broad : by_id[id]
      if contains(role_ids, id) || anytrue([for name in role_names : try(lower(name), "") == lower(by_id[id])])
    ]

    # An id that is written out, or somebody that the directory's provider makes. Other resources have managed
    # identities, and who is behind a data source or a variable nobody knows here.
    stranger = known_or(self.principal, "") != "" || startswith(given(self.principal_maker) ? self.principal_maker : "", "azuread_")

    hubs = flatten([
      for v in all.vault : [for s in v.settings : [for r in s.eventhub_rules : [for n in r.namespaces : n.address]]]
    ])
    spelled = anytrue(flatten([
      for v in all.vault : [
        for s in v.settings : [for sink in [s.workspace, s.storage] : known_or(same_id(self.scope, sink), false)]
      ]
    ]))
    destinations = concat(
      [for w in linked.workspaces : w.address if anytrue([for s in w.settings : length(s.vaults) > 0])],
      [for a in linked.storage_accounts : a.address if anytrue([for s in a.settings : length(s.vaults) > 0])],
      [for n in linked.namespaces : n.address if contains(hubs, n.address)],
      spelled && length(linked.workspaces) + length(linked.storage_accounts) == 0 ? [self.scope] : [],
    )
    reached = distinct(concat([for v in linked.vaults : v.address], destinations))
  }

  when = stranger && length(roles) > 0

  assert {
    condition = length(linked.vaults) == 0
    message   = "${self.address} gives ${join(", ", roles)} on the vault ${join(", ", [for v in linked.vaults : v.address])} to ${given(self.principal) ? "${self.principal}" : "somebody"}, who is no managed identity of this configuration and can delete its backups"
    label     = "${join(", ", roles)} on a vault"
  }

  assert {
    condition = length(destinations) == 0
    message   = "${self.address} gives ${join(", ", roles)} on ${join(", ", destinations)}, where a vault's logs go, to ${given(self.principal) ? "${self.principal}" : "somebody"}, who is no managed identity of this configuration and can delete the evidence"
    label     = "${join(", ", roles)} on a vault's logs"
  }

  fix = "give a role that cannot delete (Backup Operator, Backup Reader, Log Analytics Reader), or make the assignment eligible with Privileged Identity Management instead of permanent"

  references = [
    "https://learn.microsoft.com/azure/backup/backup-rbac-rs-vault",
    "https://learn.microsoft.com/azure/role-based-access-control/best-practices",
    "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/role_assignment",
  ]

  help = <<-MARKDOWN
    ## What it does

    Reports an assignment of Owner, Contributor or Backup Contributor, by name or by definition id, at the very scope
    of a vault or of a workspace, storage account or event hub namespace that a vault's setting sends to.

    Assignments at a resource group or above are not looked at. A managed identity that this configuration makes is
    passed over, and so is a principal that is not known: a variable without a value, a data source.

    ## Why it matters

    These roles may stop protection, delete backups, and delete the vault's diagnostic setting, and on a destination
    they may purge what was recorded. A permanent assignment to a person or group is one stolen password away from all
    of that. With multi-user authorization (a Resource Guard) the vault's critical operations need a second one.

    ## Example

    ```hcl
    resource "azurerm_role_assignment" "backup" {
      scope                = azurerm_recovery_services_vault.main.id
      role_definition_name = "Contributor"
      principal_id         = azuread_group.operators.object_id
    }
    ```

    ## Use instead

    ```hcl
    resource "azurerm_role_assignment" "backup" {
      scope                = azurerm_recovery_services_vault.main.id
      role_definition_name = "Backup Operator"
      principal_id         = azuread_group.operators.object_id
    }
    ```

    With the Azure CLI: `az role assignment list --scope … --include-inherited` shows who else has access.
  MARKDOWN

  example "on a vault, by name" {
    terraform = <<-HCL
      resource "azurerm_recovery_services_vault" "v" {
        for_each            = toset(["weu", "neu"])
        name                = each.key
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      module "access" {
        source   = "./access"
        for_each = azurerm_recovery_services_vault.v
        scope    = each.value.id
        role     = each.key == "weu" ? "Backup Contributor" : "Backup Operator"
      }
    HCL
    file "access/main.tf" {
      text = <<-HCL
        variable "scope" {
          type = string
        }
        variable "role" {
          type = string
        }
        resource "azurerm_role_assignment" "this" {
          scope                = var.scope
          role_definition_name = var.role
          principal_id         = "00000000-0000-0000-0000-000000000001"
        }
      HCL
    }
    fails = ["module.access[\"weu\"].azurerm_role_assignment.this"]
  }

  example "on the destinations, by definition" {
    terraform = <<-HCL
      data "azurerm_role_definition" "owner" {
        name = "Owner"
      }
      resource "azuread_group" "operators" {
        display_name = "operators"
      }
      resource "azurerm_data_protection_backup_vault" "v" {
        name                = "bv"
        location            = "westeurope"
        resource_group_name = "rg"
        datastore_type      = "VaultStore"
        redundancy          = "LocallyRedundant"
      }
      resource "azurerm_log_analytics_workspace" "law" {
        name                = "law"
        location            = "westeurope"
        resource_group_name = "rg"
      }
      resource "azurerm_eventhub_namespace" "hub" {
        name                = "hub"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      resource "azurerm_eventhub_namespace_authorization_rule" "send" {
        name                = "send"
        namespace_name      = azurerm_eventhub_namespace.hub.name
        resource_group_name = "rg"
        listen              = true
        send                = true
        manage              = true
      }
      resource "azurerm_monitor_diagnostic_setting" "d" {
        name                           = "d"
        target_resource_id             = azurerm_data_protection_backup_vault.v.id
        log_analytics_workspace_id     = azurerm_log_analytics_workspace.law.id
        eventhub_authorization_rule_id = azurerm_eventhub_namespace_authorization_rule.send.id
        enabled_log {
          category_group = "allLogs"
        }
      }
      resource "azurerm_role_assignment" "workspace" {
        scope              = azurerm_log_analytics_workspace.law.id
        role_definition_id = "/subscriptions/0/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c"
        principal_id       = azuread_group.operators.object_id
      }
      resource "azurerm_role_assignment" "hub" {
        scope              = azurerm_eventhub_namespace.hub.id
        role_definition_id = data.azurerm_role_definition.owner.id
        principal_id       = azuread_group.operators.object_id
      }
    HCL
    fails     = ["azurerm_role_assignment.workspace", "azurerm_role_assignment.hub"]
  }

  example "by azapi, and on an id that is spelled out" {
    terraform = <<-HCL
      resource "azapi_resource" "vault" {
        type      = "Microsoft.RecoveryServices/vaults@2024-10-01"
        name      = "rsv"
        parent_id = "/subscriptions/0/resourceGroups/rg"
        body      = { properties = {} }
      }
      resource "azapi_resource" "setting" {
        type      = "Microsoft.Insights/diagnosticSettings@2021-05-01-preview"
        name      = "d"
        parent_id = azapi_resource.vault.id
        body = jsonencode({
          properties = {
            storageAccountId = "/subscriptions/0/resourceGroups/logs/providers/Microsoft.Storage/storageAccounts/logs"
            logs             = [{ categoryGroup = "allLogs", enabled = true }]
          }
        })
      }
      resource "azapi_resource" "vault_access" {
        type      = "Microsoft.Authorization/roleAssignments@2022-04-01"
        name      = "11111111-1111-1111-1111-111111111111"
        parent_id = azapi_resource.vault.id
        body = jsonencode({
          properties = {
            roleDefinitionId = "/subscriptions/0/providers/Microsoft.Authorization/roleDefinitions/8e3af657-a8ff-443c-a75c-2fe8c4bcb635"
            principalId      = "00000000-0000-0000-0000-000000000001"
          }
        })
      }
      resource "azurerm_role_assignment" "logs" {
        scope                = "/subscriptions/0/resourcegroups/logs/providers/microsoft.storage/storageaccounts/logs"
        role_definition_name = "Contributor"
        principal_id         = "00000000-0000-0000-0000-000000000001"
      }
    HCL
    fails     = ["azapi_resource.vault_access", "azurerm_role_assignment.logs"]
  }

  example "managed identities, inherited access, harmless roles" {
    terraform = <<-HCL
      resource "azurerm_resource_group" "rg" {
        name     = "rg"
        location = "westeurope"
      }
      resource "azurerm_user_assigned_identity" "deploy" {
        name                = "deploy"
        resource_group_name = azurerm_resource_group.rg.name
        location            = "westeurope"
      }
      resource "azurerm_recovery_services_vault" "v" {
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = azurerm_resource_group.rg.name
        sku                 = "Standard"
        identity {
          type = "SystemAssigned"
        }
      }
      resource "azurerm_role_assignment" "user_assigned" {
        scope                = azurerm_recovery_services_vault.v.id
        role_definition_name = "Contributor"
        principal_id         = azurerm_user_assigned_identity.deploy.principal_id
      }
      resource "azurerm_role_assignment" "system_assigned" {
        scope                = azurerm_recovery_services_vault.v.id
        role_definition_name = "Backup Contributor"
        principal_id         = azurerm_recovery_services_vault.v.identity[0].principal_id
      }
      resource "azurerm_role_assignment" "inherited" {
        scope                = azurerm_resource_group.rg.id
        role_definition_name = "Owner"
        principal_id         = "00000000-0000-0000-0000-000000000001"
      }
      resource "azurerm_role_assignment" "reader" {
        scope                = azurerm_recovery_services_vault.v.id
        role_definition_name = "Backup Reader"
        principal_id         = "00000000-0000-0000-0000-000000000001"
      }
    HCL
  }

  example "a principal that is not known, and a workspace without logs of vaults" {
    terraform = <<-HCL
      variable "principal_id" {
        type = string
      }
      data "azurerm_client_config" "current" {}
      resource "azurerm_recovery_services_vault" "v" {
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      resource "azurerm_log_analytics_workspace" "other" {
        name                = "other"
        location            = "westeurope"
        resource_group_name = "rg"
      }
      resource "azurerm_role_assignment" "vault" {
        for_each             = { variable = var.principal_id, data = data.azurerm_client_config.current.object_id }
        scope                = azurerm_recovery_services_vault.v.id
        role_definition_name = "Owner"
        principal_id         = each.value
      }
      resource "azurerm_role_assignment" "other" {
        scope                = azurerm_log_analytics_workspace.other.id
        role_definition_name = "Owner"
        principal_id         = "00000000-0000-0000-0000-000000000001"
      }
    HCL
  }

  example "a role that nobody has set" {
    terraform = <<-HCL
      variable "role" {
        type = string
      }
      resource "azurerm_recovery_services_vault" "v" {
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      resource "azurerm_role_assignment" "vault" {
        scope                = azurerm_recovery_services_vault.v.id
        role_definition_name = var.role
        principal_id         = "00000000-0000-0000-0000-000000000001"
      }
    HCL
    undecided = ["azurerm_role_assignment.vault"]
  }

  example "a role that is looked up by its name, below a subscription" {
    terraform = <<-HCL
      resource "azurerm_recovery_services_vault" "v" {
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      data "azurerm_subscription" "current" {}
      data "azurerm_role_definition" "contributor" {
        name = "Contributor"
      }
      data "azurerm_role_definition" "reader" {
        name = "Reader"
      }
      resource "azurerm_role_assignment" "by_id" {
        scope              = azurerm_recovery_services_vault.v.id
        role_definition_id = "$${data.azurerm_subscription.current.id}$${data.azurerm_role_definition.contributor.id}"
        principal_id       = "11111111-1111-1111-1111-111111111111"
      }
      resource "azurerm_role_assignment" "by_guid" {
        scope              = azurerm_recovery_services_vault.v.id
        role_definition_id = "/providers/Microsoft.Authorization/roleDefinitions/$${data.azurerm_role_definition.contributor.role_definition_id}"
        principal_id       = "11111111-1111-1111-1111-111111111111"
      }
      resource "azurerm_role_assignment" "reader" {
        scope              = azurerm_recovery_services_vault.v.id
        role_definition_id = "$${data.azurerm_subscription.current.id}$${data.azurerm_role_definition.reader.id}"
        principal_id       = "11111111-1111-1111-1111-111111111111"
      }
    HCL
    fails     = ["azurerm_role_assignment.by_id", "azurerm_role_assignment.by_guid"]
  }

  example "on a vault of another root" {
    file "v/main.tf" {
      text = <<-HCL
        resource "azurerm_recovery_services_vault" "v" {
          name                = "rsv"
          location            = "westeurope"
          resource_group_name = "rg"
          sku                 = "Standard"
        }
      HCL
    }
    file "r/main.tf" {
      text = <<-HCL
        data "azurerm_recovery_services_vault" "v" {
          name = "rsv"
          resource_group_name = "rg"
        }
        resource "azurerm_role_assignment" "r" {
          scope = data.azurerm_recovery_services_vault.v.id
          role_definition_name = "Owner"
          principal_id = "11111111-1111-1111-1111-111111111111"
        }
      HCL
    }
    fails = ["azurerm_role_assignment.r"]
  }

  example "on a workspace of another root" {
    file "v/main.tf" {
      text = <<-HCL
        resource "azurerm_recovery_services_vault" "v" {
          name                = "rsv"
          location            = "westeurope"
          resource_group_name = "rg"
          sku                 = "Standard"
        }
        resource "azurerm_log_analytics_workspace" "law" {
          name                = "law"
          location            = "westeurope"
          resource_group_name = "rg-logs"
        }
        resource "azurerm_monitor_diagnostic_setting" "d" {
          name                           = "d"
          target_resource_id             = azurerm_recovery_services_vault.v.id
          log_analytics_workspace_id     = azurerm_log_analytics_workspace.law.id
          log_analytics_destination_type = "Dedicated"
          enabled_log {
            category = "CoreAzureBackup"
          }
        }
      HCL
    }
    file "r/main.tf" {
      text = <<-HCL
        data "azurerm_log_analytics_workspace" "law" {
          name = "law"
          resource_group_name = "rg-logs"
        }
        resource "azurerm_role_assignment" "r" {
          scope = data.azurerm_log_analytics_workspace.law.id
          role_definition_name = "Owner"
          principal_id = "11111111-1111-1111-1111-111111111111"
        }
      HCL
    }
    fails = ["azurerm_role_assignment.r"]
  }

  example "on one of two vaults of other roots with the same name" {
    file "v/main.tf" {
      text = <<-HCL
        resource "azurerm_recovery_services_vault" "v" {
          name                = "rsv"
          location            = "westeurope"
          resource_group_name = "rg"
          sku                 = "Standard"
        }
      HCL
    }
    file "w/main.tf" {
      text = <<-HCL
        resource "azurerm_recovery_services_vault" "v" {
          name                = "rsv"
          location            = "westeurope"
          resource_group_name = "rg"
          sku                 = "Standard"
        }
      HCL
    }
    file "r/main.tf" {
      text = <<-HCL
        data "azurerm_recovery_services_vault" "v" {
          name = "rsv"
          resource_group_name = "rg"
        }
        resource "azurerm_role_assignment" "r" {
          scope = data.azurerm_recovery_services_vault.v.id
          role_definition_name = "Owner"
          principal_id = "11111111-1111-1111-1111-111111111111"
        }
      HCL
    }
    undecided = ["azurerm_role_assignment.r"]
  }
}
