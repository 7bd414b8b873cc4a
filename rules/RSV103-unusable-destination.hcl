rule "RSV103" {
  name     = "unusable-destination"
  severity = "error"
  summary  = "A setting sends to a storage account or an event hub that cannot take the logs."
  question = "whether its storage account or event hub can take the logs"
  subject  = "diagnostic_setting"

  linked "vaults" {
    entity = "vault"
    where  = "id"
    is     = "target"
  }

  let {
    # Regions are told apart without case and spaces: `westeurope` is `West Europe`. Of one that is not written, nothing is
    # said.
    far_accounts = flatten([for v in linked.vaults : [
      for a in self.storage_accounts : { address = a.address, location = a.location, vault = v.address, vault_location = v.location }
      if v.location == null || a.location == null ? false : !(v.location == a.location || replace(lower(v.location), " ", "") == replace(lower(a.location), " ", ""))
    ]])
    far_namespaces = flatten([for v in linked.vaults : [
      for r in concat([for r in self.eventhub_rules : r.namespaces], [[for n in all.eventhub_namespace : n if contains(spelled_namespaces, n.address)]]) : [
        for n in r : { address = n.address, location = n.location, vault = v.address, vault_location = v.location }
        if v.location == null || n.location == null ? false : !(v.location == n.location || replace(lower(v.location), " ", "") == replace(lower(n.location), " ", ""))
      ]
    ]])
    # A rule whose id is spelled out may name its namespace, and a single event hub.
    spelled_namespaces = !given(self.eventhub_rule) ? [] : [
      for n in all.eventhub_namespace : n.address if known_or(lies_in(n.id, self.eventhub_rule), false)
    ]
    is_spelled_of_hub = !given(self.eventhub_rule) ? false : known_or(strcontains(lower(self.eventhub_rule), "/eventhubs/"), false)
    premium = [for a in self.storage_accounts : a.address if a.premium]
    closed = flatten([for a in self.storage_accounts : [
      for f in concat(a.firewalls, [for n in a.network_rules : { denies = n.denies, bypasses = n.bypasses }]) : a.address
      if f.denies && length(f.bypasses) > 0 && !contains(f.bypasses, "AzureServices")
    ]])
    hub_rules = concat([for r in self.eventhub_rules : r.address if !r.of_namespace], [for id in [self.eventhub_rule] : id if is_spelled_of_hub])
    weak_rules = [
      for r in self.eventhub_rules : { address = r.address, lacks = r.lacks }
      if r.of_namespace && length(r.lacks) > 0
    ]
    compacted = !given(self.eventhub_name) ? [] : concat(
      flatten([for r in self.eventhub_rules : [
        for n in r.namespaces : [
          for h in n.hubs : h.address if try(lower(h.name) == lower(self.eventhub_name), false) && h.compacted
        ]
      ]]),
      flatten([for n in all.eventhub_namespace : [
        for h in n.hubs : h.address if try(lower(h.name) == lower(self.eventhub_name), false) && h.compacted
      ] if contains(spelled_namespaces, n.address)]),
    )
    at_fault = distinct(concat(
      [for a in far_accounts : a.address], [for n in far_namespaces : n.address], premium, closed, hub_rules,
      [for r in weak_rules : r.address], compacted,
    ))
  }

  # Only storage accounts and event hubs are looked at.
  when = length(linked.vaults) > 0 && !known_or(!given(self.storage) && !given(self.eventhub_rule), false)

  assert {
    condition = length(far_accounts) == 0
    message   = "${self.address} sends the logs of ${far_accounts[0].vault} (${far_accounts[0].vault_location}) to ${far_accounts[0].address} in ${far_accounts[0].location}: a storage account must be in the vault's region"
    label     = "the vault is in ${far_accounts[0].vault_location}, the account in ${far_accounts[0].location}"
    fix       = "use a storage account in ${far_accounts[0].vault_location}, or a workspace, which may be anywhere"
    points_at = ["storage_account_id", "body"]
  }

  assert {
    condition = length(far_namespaces) == 0
    message   = "${self.address} sends the logs of ${far_namespaces[0].vault} (${far_namespaces[0].vault_location}) to ${far_namespaces[0].address} in ${far_namespaces[0].location}: an event hub must be in the vault's region"
    label     = "the vault is in ${far_namespaces[0].vault_location}, the namespace in ${far_namespaces[0].location}"
    fix       = "use an event hub in ${far_namespaces[0].vault_location}, or a workspace, which may be anywhere"
    points_at = ["eventhub_authorization_rule_id", "body"]
  }

  assert {
    condition = length(premium) == 0
    message   = "${self.address} sends logs to ${premium[0]}, a Premium storage account: diagnostic settings take Standard ones only"
    label     = "a Premium storage account"
    fix       = "use a storage account with account_tier = \"Standard\""
    points_at = ["storage_account_id", "body"]
  }

  assert {
    condition = length(closed) == 0
    message   = "${self.address} sends logs to ${closed[0]}, whose firewall denies and does not let trusted Azure services pass: nothing arrives"
    label     = "its firewall keeps the logs out"
    fix       = "add \"AzureServices\" to the bypass of the network rules of ${closed[0]}"
    points_at = ["storage_account_id", "body"]
  }

  assert {
    condition = length(hub_rules) == 0
    message   = "${self.address} names ${hub_rules[0]}, a rule of one event hub: a diagnostic setting needs a rule of the namespace"
    label     = "not a rule of a namespace"
    fix       = "use the id of an azurerm_eventhub_namespace_authorization_rule with listen, send and manage"
    points_at = ["eventhub_authorization_rule_id", "body"]
  }

  assert {
    condition = length(weak_rules) == 0
    message   = "${self.address} names ${weak_rules[0].address}, which lacks ${join(" and ", weak_rules[0].lacks)}: a diagnostic setting needs manage, send and listen"
    label     = "the rule lacks ${join(" and ", weak_rules[0].lacks)}"
    fix       = "set listen, send and manage to true in ${weak_rules[0].address}"
    points_at = ["eventhub_authorization_rule_id", "body"]
  }

  assert {
    condition = length(compacted) == 0
    message   = "${self.address} sends logs to ${compacted[0]}, which is compacted: diagnostic settings cannot write there"
    label     = "a compacted event hub"
    fix       = "use an event hub whose cleanup_policy is \"Delete\""
    points_at = ["eventhub_name", "body"]
  }

  related {
    each    = at_fault
    message = "this cannot take the logs"
  }

  references = [
    "https://learn.microsoft.com/azure/azure-monitor/platform/diagnostic-settings",
    "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/monitor_diagnostic_setting",
  ]

  compliance = {
    "Microsoft cloud security benchmark" = ["LT-3"]
    "NIST SP 800-53 R5"                  = ["AU-12"]
  }

  help = <<-MARKDOWN
    ## What it does

    Looks at the storage account or event hub that a setting of a vault names, where it is in the tree, and reports

    - a storage account or event hub namespace in another region than the vault;
    - a Premium storage account;
    - a storage account whose firewall denies by default and does not let `AzureServices` pass, whether its rules are in the
      account or in an `azurerm_storage_account_network_rules`. A `bypass` that is not set lets them pass;
    - an authorization rule of a single event hub instead of its namespace, or one without `listen`, `send` or `manage`;
    - an event hub that is compacted (`cleanup_policy = "Compact"`).

    A Log Analytics workspace may be anywhere.

    ## Why it matters

    Azure refuses some of these when Terraform applies them. The firewall it does not even notice: the setting is made, and
    the storage account stays empty.

    ## Example

    ```hcl
    resource "azurerm_storage_account" "archive" {
      name                     = "stvaultlogs"
      location                 = "westeurope"
      resource_group_name      = "rg-backup"
      account_tier             = "Standard"
      account_replication_type = "GRS"
      network_rules {
        default_action = "Deny"
        bypass         = ["None"]
      }
    }
    ```

    ## Use instead

    ```hcl
    resource "azurerm_storage_account" "archive" {
      name                     = "stvaultlogs"
      location                 = "westeurope"
      resource_group_name      = "rg-backup"
      account_tier             = "Standard"
      account_replication_type = "GRS"
      network_rules {
        default_action = "Deny"
        bypass         = ["AzureServices"]
      }
    }
    ```

    With the Azure CLI: `az storage account update --name stvaultlogs --bypass AzureServices`.
  MARKDOWN

  example "a storage account in another region, for one of two vaults" {
    terraform = <<-HCL
      locals {
        regions = { weu = "westeurope", neu = "northeurope" }
      }
      resource "azurerm_recovery_services_vault" "v" {
        for_each            = local.regions
        name                = "rsv-$${each.key}"
        location            = each.value
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      resource "azurerm_monitor_diagnostic_setting" "d" {
        for_each           = local.regions
        name               = "archive"
        target_resource_id = azurerm_recovery_services_vault.v[each.key].id
        storage_account_id = azurerm_storage_account.logs.id
        enabled_log {
          category_group = "allLogs"
        }
      }

      resource "azurerm_storage_account" "logs" {
        name                     = "logs"
        location                 = "West Europe"
        resource_group_name      = "rg"
        account_tier             = "Standard"
        account_replication_type = "LRS"
      }
    HCL
    fails     = ["azurerm_monitor_diagnostic_setting.d[\"neu\"]"]
  }

  example "a Premium storage account" {
    terraform = <<-HCL
      resource "azurerm_recovery_services_vault" "v" {
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      resource "azurerm_storage_account" "logs" {
        name                     = "logs"
        location                 = "westeurope"
        resource_group_name      = "rg"
        account_tier             = "Premium"
        account_replication_type = "LRS"
      }

      resource "azurerm_monitor_diagnostic_setting" "d" {
        name               = "d"
        target_resource_id = azurerm_recovery_services_vault.v.id
        storage_account_id = azurerm_storage_account.logs.id
        enabled_log {
          category_group = "allLogs"
        }
      }
    HCL
    fails     = ["azurerm_monitor_diagnostic_setting.d"]
  }

  example "a firewall in a resource of its own, in a module" {
    file "main.tf" {
      text = <<-HCL
        resource "azurerm_data_protection_backup_vault" "v" {
          name                = "bv"
          location            = "westeurope"
          resource_group_name = "rg"
          datastore_type      = "VaultStore"
          redundancy          = "LocallyRedundant"
        }
        module "archive" {
          source = "./archive"
        }
        resource "azapi_resource" "d" {
          type      = "Microsoft.Insights/diagnosticSettings@2021-05-01-preview"
          name      = "d"
          parent_id = azurerm_data_protection_backup_vault.v.id
          body = jsonencode({
            properties = {
              storageAccountId = module.archive.id
              logs             = [{ categoryGroup = "allLogs", enabled = true }]
            }
          })
        }
      HCL
    }

    file "archive/main.tf" {
      text = <<-HCL
        resource "azurerm_storage_account" "logs" {
          name                     = "logs"
          location                 = "westeurope"
          resource_group_name      = "rg"
          account_tier             = "Standard"
          account_replication_type = "LRS"
        }
        resource "azurerm_storage_account_network_rules" "logs" {
          storage_account_id = azurerm_storage_account.logs.id
          default_action     = "Deny"
          bypass             = ["Logging", "Metrics"]
        }
        output "id" {
          value = azurerm_storage_account.logs.id
        }
      HCL
    }
    fails = ["azapi_resource.d"]
  }

  example "an event hub's own rule" {
    terraform = <<-HCL
      resource "azurerm_recovery_services_vault" "v" {
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      resource "azurerm_eventhub_namespace" "ns" {
        name                = "ns"
        location            = "West Europe"
        resource_group_name = "rg"
        sku                 = "Standard"
      }

      resource "azurerm_eventhub_authorization_rule" "logs" {
        name                = "logs"
        namespace_name      = azurerm_eventhub_namespace.ns.name
        resource_group_name = "rg"
        eventhub_name       = "logs"
        listen              = true
        send                = true
        manage              = true
      }

      resource "azurerm_monitor_diagnostic_setting" "d" {
        name                           = "d"
        target_resource_id             = azurerm_recovery_services_vault.v.id
        eventhub_name                  = "logs"
        eventhub_authorization_rule_id = azurerm_eventhub_authorization_rule.logs.id
        enabled_log {
          category_group = "allLogs"
        }
      }
    HCL
    fails     = ["azurerm_monitor_diagnostic_setting.d"]
  }

  example "a rule that may only send" {
    terraform = <<-HCL
      resource "azurerm_recovery_services_vault" "v" {
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      resource "azurerm_eventhub_namespace" "ns" {
        name                = "ns"
        location            = "West Europe"
        resource_group_name = "rg"
        sku                 = "Standard"
      }

      resource "azurerm_eventhub_namespace_authorization_rule" "logs" {
        name                = "logs"
        namespace_name      = azurerm_eventhub_namespace.ns.name
        resource_group_name = "rg"
        send                = true
      }

      resource "azurerm_monitor_diagnostic_setting" "d" {
        name                           = "d"
        target_resource_id             = azurerm_recovery_services_vault.v.id
        eventhub_authorization_rule_id = azurerm_eventhub_namespace_authorization_rule.logs.id
        enabled_log {
          category_group = "allLogs"
        }
      }
    HCL
    fails     = ["azurerm_monitor_diagnostic_setting.d"]
  }

  example "a compacted event hub of a namespace whose own rule is named" {
    terraform = <<-HCL
      resource "azurerm_recovery_services_vault" "v" {
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      resource "azurerm_eventhub_namespace" "ns" {
        name                = "ns"
        location            = "West Europe"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      resource "azurerm_eventhub" "logs" {
        name            = "vault-logs"
        namespace_id    = azurerm_eventhub_namespace.ns.id
        partition_count = 2
        retention_description {
          cleanup_policy = "Compact"
        }
      }
      resource "azurerm_monitor_diagnostic_setting" "d" {
        name                           = "d"
        target_resource_id             = azurerm_recovery_services_vault.v.id
        eventhub_name                  = azurerm_eventhub.logs.name
        eventhub_authorization_rule_id = "$${azurerm_eventhub_namespace.ns.id}/authorizationRules/RootManageSharedAccessKey"
        enabled_log {
          category_group = "allLogs"
        }
      }
    HCL
    fails     = ["azurerm_monitor_diagnostic_setting.d"]
  }

  example "a compacted event hub" {
    terraform = <<-HCL
      resource "azurerm_recovery_services_vault" "v" {
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      resource "azurerm_eventhub_namespace" "ns" {
        name                = "ns"
        location            = "West Europe"
        resource_group_name = "rg"
        sku                 = "Standard"
      }

      resource "azurerm_eventhub_namespace_authorization_rule" "logs" {
        name                = "logs"
        namespace_name      = azurerm_eventhub_namespace.ns.name
        resource_group_name = "rg"
        listen              = true
        send                = true
        manage              = true
      }

      resource "azurerm_eventhub" "logs" {
        name            = "vault-logs"
        namespace_id    = azurerm_eventhub_namespace.ns.id
        partition_count = 2
        retention_description {
          cleanup_policy = "Compact"
        }
      }

      resource "azurerm_monitor_diagnostic_setting" "d" {
        name                           = "d"
        target_resource_id             = azurerm_recovery_services_vault.v.id
        eventhub_name                  = "vault-logs"
        eventhub_authorization_rule_id = azurerm_eventhub_namespace_authorization_rule.logs.id
        enabled_log {
          category_group = "allLogs"
        }
      }
    HCL
    fails     = ["azurerm_monitor_diagnostic_setting.d"]
  }

  example "a namespace in another region" {
    terraform = <<-HCL
      resource "azurerm_recovery_services_vault" "v" {
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      resource "azurerm_eventhub_namespace" "ns" {
        name                = "ns"
        location            = "northeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }

      resource "azurerm_eventhub_namespace_authorization_rule" "logs" {
        name                = "logs"
        namespace_name      = azurerm_eventhub_namespace.ns.name
        resource_group_name = "rg"
        listen              = true
        send                = true
        manage              = true
      }

      resource "azurerm_monitor_diagnostic_setting" "d" {
        name                           = "d"
        target_resource_id             = azurerm_recovery_services_vault.v.id
        eventhub_authorization_rule_id = azurerm_eventhub_namespace_authorization_rule.logs.id
        enabled_log {
          category_group = "allLogs"
        }
      }
    HCL
    fails     = ["azurerm_monitor_diagnostic_setting.d"]
  }

  example "a rule whose id is spelled out" {
    terraform = <<-HCL
      resource "azurerm_recovery_services_vault" "v" {
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      resource "azurerm_eventhub_namespace" "ns" {
        name                = "ns"
        location            = "North Europe"
        resource_group_name = "rg"
        sku                 = "Standard"
      }

      resource "azurerm_monitor_diagnostic_setting" "d" {
        name                           = "d"
        target_resource_id             = azurerm_recovery_services_vault.v.id
        eventhub_authorization_rule_id = "$${azurerm_eventhub_namespace.ns.id}/authorizationRules/RootManageSharedAccessKey"
        enabled_log {
          category_group = "allLogs"
        }
      }
    HCL
    fails     = ["azurerm_monitor_diagnostic_setting.d"]
  }

  example "a hub's rule whose id is spelled out" {
    terraform = <<-HCL
      resource "azurerm_recovery_services_vault" "v" {
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      resource "azurerm_eventhub_namespace" "ns" {
        name                = "ns"
        location            = "West Europe"
        resource_group_name = "rg"
        sku                 = "Standard"
      }

      resource "azurerm_monitor_diagnostic_setting" "d" {
        name                           = "d"
        target_resource_id             = azurerm_recovery_services_vault.v.id
        eventhub_authorization_rule_id = "$${azurerm_eventhub_namespace.ns.id}/eventhubs/logs/authorizationRules/send"
        enabled_log {
          category_group = "allLogs"
        }
      }
    HCL
    fails     = ["azurerm_monitor_diagnostic_setting.d"]
  }

  example "azapi accounts that say null" {
    terraform = <<-HCL
      resource "azurerm_recovery_services_vault" "v" {
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      resource "azapi_resource" "account" {
        for_each = {
          denies = { defaultAction = "Deny", bypass = "None" }
          trusts = { defaultAction = "Deny", bypass = null }
          open   = { defaultAction = null, bypass = "None" }
        }
        type      = "Microsoft.Storage/storageAccounts@2023-01-01"
        name      = each.key
        parent_id = "/subscriptions/0/resourceGroups/rg"
        location  = "westeurope"
        body      = { sku = { name = null }, properties = { networkAcls = each.value } }
      }
      resource "azurerm_monitor_diagnostic_setting" "d" {
        for_each           = azapi_resource.account
        name               = each.key
        target_resource_id = azurerm_recovery_services_vault.v.id
        storage_account_id = each.value.id
        enabled_log {
          category_group = "allLogs"
        }
      }
    HCL
    fails     = ["azurerm_monitor_diagnostic_setting.d[\"denies\"]"]
  }

  example "a firewall that lets Azure services pass" {
    terraform = <<-HCL
      resource "azurerm_recovery_services_vault" "v" {
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      resource "azurerm_storage_account" "logs" {
        name                     = "logs"
        location                 = "westeurope"
        resource_group_name      = "rg"
        account_tier             = "Standard"
        account_replication_type = "LRS"
        network_rules {
          default_action = "Deny"
          ip_rules       = ["203.0.113.7"]
        }
      }

      resource "azurerm_storage_account_network_rules" "logs" {
        storage_account_id = azurerm_storage_account.logs.id
        default_action     = "Deny"
        bypass             = ["AzureServices", "Logging"]
      }

      resource "azurerm_monitor_diagnostic_setting" "d" {
        name               = "d"
        target_resource_id = azurerm_recovery_services_vault.v.id
        storage_account_id = azurerm_storage_account.logs.id
        enabled_log {
          category_group = "allLogs"
        }
      }
    HCL
  }

  example "everything as it should be" {
    terraform = <<-HCL
      resource "azurerm_recovery_services_vault" "v" {
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      resource "azurerm_eventhub_namespace" "ns" {
        name                = "ns"
        location            = "West Europe"
        resource_group_name = "rg"
        sku                 = "Standard"
      }

      resource "azurerm_eventhub_namespace_authorization_rule" "logs" {
        name                = "logs"
        namespace_name      = azurerm_eventhub_namespace.ns.name
        resource_group_name = "rg"
        listen              = true
        send                = true
        manage              = true
      }

      resource "azurerm_eventhub" "logs" {
        name                = "vault-logs"
        namespace_name      = azurerm_eventhub_namespace.ns.name
        resource_group_name = "rg"
        partition_count     = 2
        message_retention   = 7
      }

      resource "azurerm_storage_account" "logs" {
        name                     = "logs"
        location                 = "westeurope"
        resource_group_name      = "rg"
        account_tier             = "Standard"
        account_replication_type = "LRS"
      }

      resource "azurerm_monitor_diagnostic_setting" "d" {
        name                           = "d"
        target_resource_id             = azurerm_recovery_services_vault.v.id
        eventhub_name                  = "vault-logs"
        eventhub_authorization_rule_id = azurerm_eventhub_namespace_authorization_rule.logs.id
        storage_account_id             = azurerm_storage_account.logs.id
        enabled_log {
          category_group = "allLogs"
        }
      }
    HCL
  }

  example "a region that both have from one variable" {
    terraform = <<-HCL
      variable "location" {
        type = string
      }
      resource "azurerm_recovery_services_vault" "v" {
        name                = "rsv"
        location            = var.location
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      resource "azurerm_storage_account" "logs" {
        name                     = "logs"
        location                 = var.location
        resource_group_name      = "rg"
        account_tier             = "Standard"
        account_replication_type = "LRS"
      }

      resource "azurerm_monitor_diagnostic_setting" "d" {
        name               = "d"
        target_resource_id = azurerm_recovery_services_vault.v.id
        storage_account_id = azurerm_storage_account.logs.id
        enabled_log {
          category_group = "allLogs"
        }
      }
    HCL
  }

  example "a region that nobody has set" {
    terraform = <<-HCL
      variable "location" {
        type = string
      }
      resource "azurerm_recovery_services_vault" "v" {
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      resource "azurerm_storage_account" "logs" {
        name                     = "logs"
        location                 = var.location
        resource_group_name      = "rg"
        account_tier             = "Standard"
        account_replication_type = "LRS"
      }

      resource "azurerm_monitor_diagnostic_setting" "d" {
        name               = "d"
        target_resource_id = azurerm_recovery_services_vault.v.id
        storage_account_id = azurerm_storage_account.logs.id
        enabled_log {
          category_group = "allLogs"
        }
      }
    HCL
    undecided = ["azurerm_monitor_diagnostic_setting.d"]
  }

  example "a storage account of another root" {
    file "app/main.tf" {
      text = <<-HCL
        resource "azurerm_recovery_services_vault" "v" {
          name                = "rsv"
          location            = "westeurope"
          resource_group_name = "rg"
          sku                 = "Standard"
        }
        data "azurerm_storage_account" "logs" {
          name                = "stlogs"
          resource_group_name = "rg-logs"
        }
        resource "azurerm_monitor_diagnostic_setting" "d" {
          name                           = "d"
          target_resource_id             = azurerm_recovery_services_vault.v.id
          storage_account_id             = data.azurerm_storage_account.logs.id
          enabled_log {
            category = "CoreAzureBackup"
          }
        }
      HCL
    }
    file "logs/main.tf" {
      text = <<-HCL
        resource "azurerm_storage_account" "logs" {
          name                     = "stlogs"
          resource_group_name      = "rg-logs"
          location                 = "westeurope"
          account_tier             = "Standard"
          account_replication_type = "LRS"
        }
      HCL
    }
  }

  example "a storage account of another root whose firewall keeps the logs out" {
    file "app/main.tf" {
      text = <<-HCL
        resource "azurerm_recovery_services_vault" "v" {
          name                = "rsv"
          location            = "westeurope"
          resource_group_name = "rg"
          sku                 = "Standard"
        }
        data "azurerm_storage_account" "logs" {
          name                = "stlogs"
          resource_group_name = "rg-logs"
        }
        resource "azurerm_monitor_diagnostic_setting" "d" {
          name                           = "d"
          target_resource_id             = azurerm_recovery_services_vault.v.id
          storage_account_id             = data.azurerm_storage_account.logs.id
          enabled_log {
            category = "CoreAzureBackup"
          }
        }
      HCL
    }
    file "logs/main.tf" {
      text = <<-HCL
        resource "azurerm_storage_account" "logs" {
          name                     = "stlogs"
          resource_group_name      = "rg-logs"
          location                 = "westeurope"
          account_tier             = "Standard"
          account_replication_type = "LRS"
        }
        resource "azurerm_storage_account_network_rules" "logs" {
          storage_account_id = azurerm_storage_account.logs.id
          default_action     = "Deny"
          bypass             = ["Metrics"]
        }
      HCL
    }
    fails = ["azurerm_monitor_diagnostic_setting.d"]
  }

  example "a storage account of another root in another region" {
    file "app/main.tf" {
      text = <<-HCL
        resource "azurerm_recovery_services_vault" "v" {
          name                = "rsv"
          location            = "westeurope"
          resource_group_name = "rg"
          sku                 = "Standard"
        }
        data "azurerm_storage_account" "logs" {
          name                = "stlogs"
          resource_group_name = "rg-logs"
        }
        resource "azurerm_monitor_diagnostic_setting" "d" {
          name                           = "d"
          target_resource_id             = azurerm_recovery_services_vault.v.id
          storage_account_id             = data.azurerm_storage_account.logs.id
          enabled_log {
            category = "CoreAzureBackup"
          }
        }
      HCL
    }
    file "logs/main.tf" {
      text = <<-HCL
        resource "azurerm_storage_account" "logs" {
          name                     = "stlogs"
          resource_group_name      = "rg-logs"
          location                 = "northeurope"
          account_tier             = "Standard"
          account_replication_type = "LRS"
        }
      HCL
    }
    fails = ["azurerm_monitor_diagnostic_setting.d"]
  }

  example "an event hub of another root in another region" {
    file "v/main.tf" {
      text = <<-HCL
        resource "azurerm_recovery_services_vault" "v" {
          name                = "rsv"
          location            = "westeurope"
          resource_group_name = "rg"
          sku                 = "Standard"
        }
        data "azurerm_eventhub_namespace_authorization_rule" "r" {
          name = "r"
          namespace_name = "n"
          resource_group_name = "rg"
        }
        resource "azurerm_monitor_diagnostic_setting" "d" {
          eventhub_authorization_rule_id = data.azurerm_eventhub_namespace_authorization_rule.r.id
          name                           = "d"
          target_resource_id             = azurerm_recovery_services_vault.v.id
          enabled_log {
            category = "CoreAzureBackup"
          }
        }
      HCL
    }
    file "h/main.tf" {
      text = <<-HCL
        resource "azurerm_eventhub_namespace" "n" {
          name = "n"
          resource_group_name = "rg"
          location = "northeurope"
          sku = "Standard"
        }
      HCL
    }
    fails = ["azurerm_monitor_diagnostic_setting.d"]
  }

  example "an event hub of another root is compacted" {
    file "v/main.tf" {
      text = <<-HCL
        resource "azurerm_recovery_services_vault" "v" {
          name                = "rsv"
          location            = "westeurope"
          resource_group_name = "rg"
          sku                 = "Standard"
        }
        data "azurerm_eventhub_namespace_authorization_rule" "r" {
          name = "r"
          namespace_name = "n"
          resource_group_name = "rg"
        }
        resource "azurerm_monitor_diagnostic_setting" "d" {
          eventhub_authorization_rule_id = data.azurerm_eventhub_namespace_authorization_rule.r.id
          eventhub_name = "logs"
          name                           = "d"
          target_resource_id             = azurerm_recovery_services_vault.v.id
          enabled_log {
            category = "CoreAzureBackup"
          }
        }
      HCL
    }
    file "h/main.tf" {
      text = <<-HCL
        resource "azurerm_eventhub_namespace" "n" {
          name = "n"
          resource_group_name = "rg"
          location = "westeurope"
          sku = "Standard"
        }
        resource "azurerm_eventhub" "h" {
          name = "logs"
          namespace_id = azurerm_eventhub_namespace.n.id
          partition_count = 1
          retention_description {
            cleanup_policy = "Compact"
          }
        }
      HCL
    }
    fails = ["azurerm_monitor_diagnostic_setting.d"]
  }

  example "an event hub of another root" {
    file "v/main.tf" {
      text = <<-HCL
        resource "azurerm_recovery_services_vault" "v" {
          name                = "rsv"
          location            = "westeurope"
          resource_group_name = "rg"
          sku                 = "Standard"
        }
        data "azurerm_eventhub_namespace_authorization_rule" "r" {
          name = "r"
          namespace_name = "n"
          resource_group_name = "rg"
        }
        resource "azurerm_monitor_diagnostic_setting" "d" {
          eventhub_authorization_rule_id = data.azurerm_eventhub_namespace_authorization_rule.r.id
          eventhub_name = "logs"
          name                           = "d"
          target_resource_id             = azurerm_recovery_services_vault.v.id
          enabled_log {
            category = "CoreAzureBackup"
          }
        }
      HCL
    }
    file "h/main.tf" {
      text = <<-HCL
        resource "azurerm_eventhub_namespace" "n" {
          name = "n"
          resource_group_name = "rg"
          location = "westeurope"
          sku = "Standard"
        }
        resource "azurerm_eventhub" "h" {
          name = "logs"
          namespace_id = azurerm_eventhub_namespace.n.id
          partition_count = 1
          retention_description {
            cleanup_policy = "Delete"
          }
        }
      HCL
    }
  }
}
