rule "RSV101" {
  name     = "retention-too-short"
  severity = "warning"
  summary  = "No destination of a vault's logs keeps them for as long as is required."
  question = "whether its logs are kept for as long as is required"
  subject  = "vault"
  unless   = ["RSV001"]

  linked "settings" {
    entity = "diagnostic_setting"
    where  = "target"
    is     = "id"
  }

  let {
    wanted = tonumber(config.retention_days)
    # Stands for as long as one likes: nothing deletes what a storage account has.
    unlimited = 1000000
    known     = catalog.log_categories[self.kind]

    # The tables that the settings feed, by the address of the workspace.
    feeds = flatten([for s in linked.settings : [
      for w in s.workspaces : [
        for c in keys(known) : {
          workspace = w.address
          table     = self.kind == "backup_vault" || (s.mode == null ? "AzureDiagnostics" : s.mode) == "Dedicated" ? known[c].table : "AzureDiagnostics"
        }
        if(s.all_logs || contains(s.categories, c))
        && contains(known[c].modes, s.mode == null ? "AzureDiagnostics" : s.mode)
      ]
    ]])

    # How long each workspace keeps them: as long as it says itself, unless each of those tables says something else.
    workspaces = flatten([for s in linked.settings : [
      for w in s.workspaces : {
        address = w.address
        own     = w.retention_in_days
        fed     = distinct([for f in feeds : f.table if f.workspace == w.address])
        tables  = { for t in w.tables : t.name => t.days... }
      }
    ]])
    by_workspace = [
      for w in workspaces : {
        address = w.address
        days    = length(w.tables) > 0 && length(w.fed) > 0 && alltrue([for t in w.fed : contains(keys(w.tables), t)]) ? min([for t in w.fed : w.tables[t][0] == null ? w.own : w.tables[t][0]]...) : w.own
      }
    ]

    # How long each storage account keeps them: until the first lifecycle rule that deletes append blobs, which is what
    # logs are, whose prefixes do not leave out the containers of logs.
    by_account = flatten([for s in linked.settings : [
      for a in s.storage_accounts : {
        address = a.address
        days = min(concat([unlimited], flatten([for l in a.lifecycles : [
          for r in l.rules : r.days
          if r.enabled
          && (r.blob_types == null ? true : contains(r.blob_types, "appendBlob"))
          && (r.prefixes == null ? true : length(r.prefixes) == 0 ? true : anytrue([
            for p in r.prefixes : startswith("insights-logs-", p) || startswith(p, "insights-logs-")
          ]))
        ]]))...)
      }
    ]])

    # What is not in the tree keeps them for nobody knows how long; an event hub or a partner for no time to speak of.
    outside = flatten([for s in linked.settings : concat(
      [for d in s.destinations : { id = s.workspace, unsaid = "the tree does not tell how long the workspace of `${s.address}` keeps its tables" } if d == "log_analytics" && length(s.workspaces) == 0],
      [for d in s.destinations : { id = s.storage, unsaid = "the tree does not tell when the storage account of `${s.address}` deletes its blobs" } if d == "storage_account" && length(s.storage_accounts) == 0],
    )])
    forwarded = flatten([for s in linked.settings : [for d in s.destinations : { address = s.address, days = 0 } if d == "eventhub" || d == "partner_solution"]])
    # An id of which nothing is known says by itself why; of one that begins as ids do, something is.
    elsewhere = concat(forwarded, [
      for o in outside : { address = o.id, days = comes_from(o.id) == null ? try(known_or(o.id, null) == null && !known_or(startswith(o.id, "/"), false) ? tonumber(o.id) : cannot_tell(o.unsaid), cannot_tell(o.unsaid)) : cannot_tell(o.unsaid) }
    ])

    kept    = concat(by_workspace, by_account, elsewhere)
    longest = max(concat([0], [for k in kept : k.days])...)
    told    = distinct([for k in kept : k.days == 0 ? "what ${k.address} forwards counts for nothing" : "${k.address} keeps them for ${k.days} days"])
  }

  # Most workspaces that keep all tables for long enough say so themselves: then there is no more to find out. Many modules
  # that are not on disk are given a workspace's id to send something there: none is taken for a table that keeps less.
  when = !known_or(anytrue([
    for s in linked.settings : anytrue([for w in s.workspaces : w.retention_in_days >= wanted && length([for t in w.tables : t if t.resource_type != "module"]) == 0])
  ]), false)

  assert {
    when      = length(kept) > 0
    condition = anytrue([for k in kept : k.days >= wanted])
    message   = "${self.address} keeps its logs for ${longest} days at most, where ${wanted} are required: ${join(", ", told)}"
    label     = "its logs are gone after ${longest} days"
  }

  related {
    each    = concat([for w in by_workspace : w.address], [for a in by_account : a.address])
    message = "this is where the logs of ${self.address} go"
  }

  fix = "raise retention_in_days of the workspace (or total_retention_in_days of every table the vault feeds) to ${wanted}, or send the logs to a storage account as well"

  references = [
    "https://learn.microsoft.com/azure/azure-monitor/logs/data-retention-configure",
    "https://learn.microsoft.com/azure/azure-monitor/essentials/migrate-to-azure-storage-lifecycle-policy",
    "https://learn.microsoft.com/azure/backup/configure-reports",
  ]

  compliance = {
    "Microsoft cloud security benchmark" = ["LT-6"]
    "PCI DSS v4.0"                       = ["10.5.1"]
    "ISO/IEC 27001:2022"                 = ["A.8.15"]
  }

  help = <<-MARKDOWN
    ## What it does

    Reports a vault of whose destinations none keeps the logs for as long as is required: `retention_days` in the
    configuration file, 90 days by default. The longest counts:

    - a Log Analytics workspace keeps them for its `retention_in_days` (30 days if it does not say). Where every table that
      the vault feeds there has an `azurerm_log_analytics_workspace_table`, the shortest of those counts instead, with what
      is archived (`total_retention_in_days`);
    - a storage account keeps them until a lifecycle rule (`azurerm_storage_management_policy`) for append blobs deletes
      them, and for ever without one;
    - an event hub or a partner solution keeps nothing.

    It is undecided where a destination is not in the tree, unless another one is enough. It says nothing where RSV001
    does.

    ## Why it matters

    Intruders stay for weeks before they strike, and the first thing they touch is the backups. With the default of 30 days
    the records of who changed the policy are gone before anybody looks for them.

    ## Example

    ```hcl
    resource "azurerm_log_analytics_workspace" "main" {
      name                = "law-prod"
      location            = "westeurope"
      resource_group_name = "rg-monitoring"
    }
    ```

    ## Use instead

    ```hcl
    resource "azurerm_log_analytics_workspace" "main" {
      name                = "law-prod"
      location            = "westeurope"
      resource_group_name = "rg-monitoring"
      retention_in_days   = 90
    }
    ```

    or, for years, a longer archive of each table:

    ```hcl
    resource "azurerm_log_analytics_workspace_table" "backup" {
      for_each = toset([
        "CoreAzureBackup", "AddonAzureBackupJobs", "AddonAzureBackupPolicy",
        "AddonAzureBackupStorage", "AddonAzureBackupProtectedInstance",
      ])
      workspace_id            = azurerm_log_analytics_workspace.main.id
      name                    = each.key
      total_retention_in_days = 730
    }
    ```

    With the Azure CLI: `az monitor log-analytics workspace update --retention-time 90 …`, or
    `az monitor log-analytics workspace table update --total-retention-time 730 …`.
  MARKDOWN

  example "a workspace with its default" {
    terraform = <<-HCL
      resource "azurerm_recovery_services_vault" "v" {
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      resource "azurerm_log_analytics_workspace" "law" {
        name                = "law"
        location            = "westeurope"
        resource_group_name = "rg"
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
    HCL
    fails     = ["azurerm_recovery_services_vault.v"]
  }

  example "a storage account that forgets after a month, for one of two vaults" {
    terraform = <<-HCL
      locals {
        vaults = { short = 30, long = 400 }
      }
      resource "azurerm_recovery_services_vault" "v" {
        for_each            = local.vaults
        name                = "rsv-$${each.key}"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      resource "azurerm_storage_account" "logs" {
        for_each                 = local.vaults
        name                     = "logs$${each.key}"
        location                 = "westeurope"
        resource_group_name      = "rg"
        account_tier             = "Standard"
        account_replication_type = "LRS"
      }
      resource "azurerm_storage_management_policy" "m" {
        for_each           = local.vaults
        storage_account_id = azurerm_storage_account.logs[each.key].id
        dynamic "rule" {
          for_each = ["insights-logs-"]
          content {
            name    = "expire"
            enabled = true
            filters {
              prefix_match = [rule.value]
              blob_types   = ["appendBlob"]
            }
            actions {
              base_blob {
                delete_after_days_since_creation_greater_than = each.value
              }
            }
          }
        }
      }
      resource "azurerm_monitor_diagnostic_setting" "d" {
        for_each           = local.vaults
        name               = "archive"
        target_resource_id = azurerm_recovery_services_vault.v[each.key].id
        storage_account_id = azurerm_storage_account.logs[each.key].id
        enabled_log {
          category_group = "allLogs"
        }
      }
    HCL
    fails     = ["azurerm_recovery_services_vault.v[\"short\"]"]
  }

  example "one table is kept for long, the other is not" {
    terraform = <<-HCL
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
        retention_in_days   = 60
      }

      resource "azurerm_log_analytics_workspace_table" "jobs" {
        workspace_id            = azurerm_log_analytics_workspace.law.id
        name                    = "AddonAzureBackupJobs"
        total_retention_in_days = 365
      }
      resource "azapi_resource" "d" {
        type      = "Microsoft.Insights/diagnosticSettings@2021-05-01-preview"
        name      = "d"
        parent_id = azurerm_data_protection_backup_vault.v.id
        body = jsonencode({
          properties = {
            workspaceId = azurerm_log_analytics_workspace.law.id
            logs = [
              { category = "CoreAzureBackup", enabled = true },
              { category = "AddonAzureBackupJobs", enabled = true },
            ]
          }
        })
      }
    HCL
    fails     = ["azurerm_data_protection_backup_vault.v"]
  }

  example "an event hub keeps nothing" {
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
        eventhub_authorization_rule_id = "/rule"
        eventhub_name                  = "logs"
        enabled_log {
          category_group = "allLogs"
        }
      }
    HCL
    fails     = ["azurerm_recovery_services_vault.v"]
  }

  example "a workspace that a module which is not on disk sends to as well" {
    terraform = <<-HCL
      resource "azurerm_recovery_services_vault" "v" {
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      resource "azurerm_log_analytics_workspace" "law" {
        name                = "law"
        location            = "westeurope"
        resource_group_name = "rg"
        retention_in_days   = 365
      }
      module "cluster" {
        source                     = "Azure/aks/azurerm"
        log_analytics_workspace_id = azurerm_log_analytics_workspace.law.id
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
    HCL
  }

  example "a short workspace whose tables another module may keep for longer" {
    terraform = <<-HCL
      resource "azurerm_recovery_services_vault" "v" {
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      resource "azurerm_log_analytics_workspace" "law" {
        name                = "law"
        location            = "westeurope"
        resource_group_name = "rg"
        retention_in_days   = 30
      }
      module "tables" {
        source       = "git::https://example.com/tables.git"
        workspace_id = azurerm_log_analytics_workspace.law.id
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
    HCL
    undecided = ["azurerm_recovery_services_vault.v"]
  }

  example "a known module and a workspace with its default" {
    terraform = <<-HCL
      resource "azurerm_log_analytics_workspace" "law" {
        name                = "law"
        location            = "westeurope"
        resource_group_name = "rg"
      }
      module "vault" {
        source              = "Azure/avm-res-recoveryservices-vault/azurerm"
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
        diagnostic_settings = {
          law = { workspace_resource_id = azurerm_log_analytics_workspace.law.id }
        }
      }
    HCL
    fails     = ["module.vault"]
  }

  example "a workspace that keeps them in a module" {
    file "main.tf" {
      text = <<-HCL
        resource "azurerm_recovery_services_vault" "v" {
          name                = "rsv"
          location            = "westeurope"
          resource_group_name = "rg"
          sku                 = "Standard"
        }
        module "monitoring" {
          source = "./monitoring"
          days   = 120
        }

        resource "azurerm_monitor_diagnostic_setting" "d" {
          name                           = "d"
          target_resource_id             = azurerm_recovery_services_vault.v.id
          log_analytics_workspace_id     = module.monitoring.workspace_id
          log_analytics_destination_type = "Dedicated"
          enabled_log {
            category_group = "allLogs"
          }
        }
      HCL
    }

    file "monitoring/main.tf" {
      text = <<-HCL
        variable "days" {
          type = number
        }
        resource "azurerm_log_analytics_workspace" "law" {
          name                = "law"
          location            = "westeurope"
          resource_group_name = "rg"
          retention_in_days   = var.days
        }
        output "workspace_id" {
          value = azurerm_log_analytics_workspace.law.id
        }
      HCL
    }
  }

  example "every table that is fed is kept for long" {
    terraform = <<-HCL
      resource "azurerm_recovery_services_vault" "v" {
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      resource "azurerm_log_analytics_workspace" "law" {
        name                = "law"
        location            = "westeurope"
        resource_group_name = "rg"
      }

      locals {
        categories = toset(["CoreAzureBackup", "AddonAzureBackupJobs"])
      }
      resource "azurerm_log_analytics_workspace_table" "t" {
        for_each                = local.categories
        workspace_id            = azurerm_log_analytics_workspace.law.id
        name                    = each.key
        retention_in_days       = 90
        total_retention_in_days = 730
      }

      resource "azurerm_monitor_diagnostic_setting" "d" {
        name                           = "d"
        target_resource_id             = azurerm_recovery_services_vault.v.id
        log_analytics_workspace_id     = azurerm_log_analytics_workspace.law.id
        log_analytics_destination_type = "Dedicated"
        dynamic "enabled_log" {
          for_each = local.categories
          content {
            category = enabled_log.value
          }
        }
      }
    HCL
  }

  example "a storage account beside a short workspace" {
    terraform = <<-HCL
      resource "azurerm_recovery_services_vault" "v" {
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      resource "azurerm_log_analytics_workspace" "law" {
        name                = "law"
        location            = "westeurope"
        resource_group_name = "rg"
      }

      resource "azurerm_storage_account" "logs" {
        name                     = "logs"
        location                 = "westeurope"
        resource_group_name      = "rg"
        account_tier             = "Standard"
        account_replication_type = "LRS"
      }

      resource "azurerm_storage_management_policy" "m" {
        storage_account_id = azurerm_storage_account.logs.id
        rule {
          name    = "expire"
          enabled = true
          filters {
            blob_types = ["blockBlob"]
          }
          actions {
            base_blob {
              delete_after_days_since_modification_greater_than = 7
            }
          }
        }
      }

      resource "azurerm_storage_management_policy" "n" {
        storage_account_id = azurerm_storage_account.logs.id
        rule {
          name    = "expire"
          enabled = true
          filters {
            blob_types   = ["appendBlob"]
            prefix_match = ["raw/"]
          }
          actions {
            base_blob {
              delete_after_days_since_modification_greater_than = 7
            }
          }
        }
      }

      resource "azurerm_monitor_diagnostic_setting" "d" {
        name                           = "d"
        target_resource_id             = azurerm_recovery_services_vault.v.id
        log_analytics_workspace_id     = azurerm_log_analytics_workspace.law.id
        log_analytics_destination_type = "Dedicated"
        storage_account_id             = azurerm_storage_account.logs.id
        enabled_log {
          category_group = "allLogs"
        }
      }
    HCL
  }

  example "a workspace that is not in the tree" {
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
    HCL
    undecided = ["azurerm_recovery_services_vault.v"]
  }

  example "azapi workspaces that say null, and that say how long" {
    terraform = <<-HCL
      resource "azurerm_recovery_services_vault" "v" {
        for_each            = toset(["short", "long"])
        name                = "rsv-$${each.key}"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      resource "azapi_resource" "law" {
        for_each  = { short = null, long = 365 }
        type      = "Microsoft.OperationalInsights/workspaces@2023-09-01"
        name      = "law-$${each.key}"
        parent_id = "/subscriptions/0/resourceGroups/rg-logs"
        body      = { properties = { retentionInDays = each.value } }
      }
      resource "azurerm_monitor_diagnostic_setting" "d" {
        for_each                       = azurerm_recovery_services_vault.v
        name                           = "d"
        target_resource_id             = each.value.id
        log_analytics_workspace_id     = azapi_resource.law[each.key].id
        log_analytics_destination_type = "Dedicated"
        enabled_log {
          category = "CoreAzureBackup"
        }
      }
    HCL
    fails     = ["azurerm_recovery_services_vault.v[\"short\"]"]
  }

  example "days that nobody has set" {
    terraform = <<-HCL
      variable "days" {
        type = number
      }
      resource "azurerm_recovery_services_vault" "v" {
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      resource "azurerm_log_analytics_workspace" "law" {
        name                = "law"
        location            = "westeurope"
        resource_group_name = "rg"
        retention_in_days   = var.days
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
    HCL
    undecided = ["azurerm_recovery_services_vault.v"]
  }

  example "setting and workspace of another root" {
    file "vaults/main.tf" {
      text = <<-HCL
        resource "azurerm_recovery_services_vault" "v" {
          name                = "rsv"
          location            = "westeurope"
          resource_group_name = "rg"
          sku                 = "Standard"
        }
      HCL
    }
    file "logs/main.tf" {
      text = <<-HCL
        data "azurerm_recovery_services_vault" "v" {
          name                = "rsv"
          resource_group_name = "rg"
        }
        resource "azurerm_log_analytics_workspace" "law" {
          name                = "law"
          location            = "westeurope"
          resource_group_name = "rg-logs"
        }
        resource "azurerm_monitor_diagnostic_setting" "d" {
          name                           = "d"
          target_resource_id             = data.azurerm_recovery_services_vault.v.id
          log_analytics_workspace_id     = azurerm_log_analytics_workspace.law.id
          log_analytics_destination_type = "Dedicated"
          enabled_log {
            category_group = "allLogs"
          }
        }
      HCL
    }
    fails = ["azurerm_recovery_services_vault.v"]
  }

  example "setting and workspace of another root, which keeps them" {
    file "vaults/main.tf" {
      text = <<-HCL
        resource "azurerm_recovery_services_vault" "v" {
          name                = "rsv"
          location            = "westeurope"
          resource_group_name = "rg"
          sku                 = "Standard"
        }
      HCL
    }
    file "logs/main.tf" {
      text = <<-HCL
        data "azurerm_recovery_services_vault" "v" {
          name                = "rsv"
          resource_group_name = "rg"
        }
        resource "azurerm_log_analytics_workspace" "law" {
          name                = "law"
          location            = "westeurope"
          resource_group_name = "rg-logs"
          retention_in_days   = 365
        }
        resource "azurerm_monitor_diagnostic_setting" "d" {
          name                           = "d"
          target_resource_id             = data.azurerm_recovery_services_vault.v.id
          log_analytics_workspace_id     = azurerm_log_analytics_workspace.law.id
          log_analytics_destination_type = "Dedicated"
          enabled_log {
            category_group = "allLogs"
          }
        }
      HCL
    }
  }

  example "setting, workspace and vault of three roots" {
    file "vaults/main.tf" {
      text = <<-HCL
        resource "azurerm_recovery_services_vault" "v" {
          name                = "rsv"
          location            = "westeurope"
          resource_group_name = "rg"
          sku                 = "Standard"
        }
      HCL
    }
    file "logs/main.tf" {
      text = <<-HCL
        resource "azurerm_log_analytics_workspace" "law" {
          name                = "law"
          location            = "westeurope"
          resource_group_name = "rg-logs"
        }
      HCL
    }
    file "settings/main.tf" {
      text = <<-HCL
        data "azurerm_recovery_services_vault" "v" {
          name                = "rsv"
          resource_group_name = "rg"
        }
        data "azurerm_log_analytics_workspace" "law" {
          name                = "law"
          resource_group_name = "rg-logs"
        }
        resource "azurerm_monitor_diagnostic_setting" "d" {
          name                           = "d"
          target_resource_id             = data.azurerm_recovery_services_vault.v.id
          log_analytics_workspace_id     = data.azurerm_log_analytics_workspace.law.id
          log_analytics_destination_type = "Dedicated"
          enabled_log {
            category_group = "allLogs"
          }
        }
      HCL
    }
    fails = ["azurerm_recovery_services_vault.v"]
  }

  example "the workspace of another root keeps them" {
    file "vaults/main.tf" {
      text = <<-HCL
        resource "azurerm_recovery_services_vault" "v" {
          name                = "rsv"
          location            = "westeurope"
          resource_group_name = "rg"
          sku                 = "Standard"
        }
        data "azurerm_log_analytics_workspace" "law" {
          name                = "law"
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
    file "logs/main.tf" {
      text = <<-HCL
        resource "azurerm_log_analytics_workspace" "law" {
          name                = "law"
          location            = "westeurope"
          resource_group_name = "rg-logs"
          retention_in_days   = 365
        }
      HCL
    }
  }

  example "a third root says how long the workspace of another one keeps its table" {
    file "vaults/main.tf" {
      text = <<-HCL
        resource "azurerm_recovery_services_vault" "v" {
          name                = "rsv"
          location            = "westeurope"
          resource_group_name = "rg"
          sku                 = "Standard"
        }
        data "azurerm_log_analytics_workspace" "law" {
          name                = "law"
          resource_group_name = "rg-logs"
        }
        resource "azurerm_monitor_diagnostic_setting" "d" {
          name                           = "d"
          target_resource_id             = azurerm_recovery_services_vault.v.id
          log_analytics_workspace_id     = data.azurerm_log_analytics_workspace.law.id
          log_analytics_destination_type = "Dedicated"
          enabled_log {
            category = "CoreAzureBackup"
          }
        }
      HCL
    }
    file "logs/main.tf" {
      text = <<-HCL
        resource "azurerm_log_analytics_workspace" "law" {
          name                = "law"
          location            = "westeurope"
          resource_group_name = "rg-logs"
        }
      HCL
    }
    file "tables/main.tf" {
      text = <<-HCL
        data "azurerm_log_analytics_workspace" "law" {
          name                = "law"
          resource_group_name = "rg-logs"
        }
        resource "azurerm_log_analytics_workspace_table" "CoreAzureBackup" {
          workspace_id            = data.azurerm_log_analytics_workspace.law.id
          name                    = "CoreAzureBackup"
          total_retention_in_days = 730
        }
      HCL
    }
  }

  example "the workspace of another root is not in the tree" {
    file "vaults/main.tf" {
      text = <<-HCL
        resource "azurerm_recovery_services_vault" "v" {
          name                = "rsv"
          location            = "westeurope"
          resource_group_name = "rg"
          sku                 = "Standard"
        }
      HCL
    }
    file "logs/main.tf" {
      text = <<-HCL
        data "azurerm_recovery_services_vault" "v" {
          name                = "rsv"
          resource_group_name = "rg"
        }
        data "azurerm_log_analytics_workspace" "law" {
          name                = "law"
          resource_group_name = "rg-logs"
        }
        resource "azurerm_monitor_diagnostic_setting" "d" {
          name                           = "d"
          target_resource_id             = data.azurerm_recovery_services_vault.v.id
          log_analytics_workspace_id     = data.azurerm_log_analytics_workspace.law.id
          log_analytics_destination_type = "Dedicated"
          enabled_log {
            category_group = "allLogs"
          }
        }
      HCL
    }
    undecided = ["azurerm_recovery_services_vault.v"]
  }

  example "setting and storage account of another root" {
    file "vaults/main.tf" {
      text = <<-HCL
        resource "azurerm_recovery_services_vault" "v" {
          name                = "rsv"
          location            = "westeurope"
          resource_group_name = "rg"
          sku                 = "Standard"
        }
      HCL
    }
    file "logs/main.tf" {
      text = <<-HCL
        data "azurerm_recovery_services_vault" "v" {
          name                = "rsv"
          resource_group_name = "rg"
        }
        resource "azurerm_storage_account" "a" {
          name                     = "archive"
          resource_group_name      = "rg-logs"
          location                 = "westeurope"
          account_tier             = "Standard"
          account_replication_type = "LRS"
        }
        resource "azurerm_monitor_diagnostic_setting" "d" {
          name                           = "d"
          target_resource_id             = data.azurerm_recovery_services_vault.v.id
          storage_account_id             = azurerm_storage_account.a.id
          enabled_log {
            category_group = "allLogs"
          }
        }
      HCL
    }
  }

  example "whatever is sent, the workspace keeps it for too short" {
    terraform = <<-HCL
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
      variable "categories" {
        type = set(string)
      }
      resource "azurerm_monitor_diagnostic_setting" "d" {
        name                           = "d"
        target_resource_id             = azurerm_recovery_services_vault.v.id
        log_analytics_workspace_id     = azurerm_log_analytics_workspace.law.id
        log_analytics_destination_type = "Dedicated"
        dynamic "enabled_log" {
          for_each = var.categories
          content {
            category = enabled_log.value
          }
        }
      }
    HCL
    fails     = ["azurerm_recovery_services_vault.v"]
  }

  example "the tables of a Backup vault are the same in any mode" {
    terraform = <<-HCL
      variable "mode" {
        type = string
      }
      resource "azurerm_data_protection_backup_vault" "b" {
        name                = "bv"
        location            = "westeurope"
        resource_group_name = "rg"
        datastore_type      = "VaultStore"
        redundancy          = "LocallyRedundant"
      }
      resource "azurerm_log_analytics_workspace" "law" {
        name                = "law"
        location            = "westeurope"
        resource_group_name = "rg-logs"
      }
      resource "azurerm_monitor_diagnostic_setting" "d" {
        name                           = "d"
        target_resource_id             = azurerm_data_protection_backup_vault.b.id
        log_analytics_workspace_id     = azurerm_log_analytics_workspace.law.id
        log_analytics_destination_type = var.mode
        enabled_log {
          category = "AddonAzureBackupJobs"
        }
      }
      resource "azurerm_log_analytics_workspace_table" "t" {
        workspace_id            = azurerm_log_analytics_workspace.law.id
        name                    = "AddonAzureBackupJobs"
        total_retention_in_days = 365
      }
    HCL
  }

  example "any number of vaults that share a workspace, which keeps their logs for too short" {
    file "main.tf" {
      text = <<-HCL
        variable "workloads" {
          type = map(string)
        }
        resource "azurerm_log_analytics_workspace" "law" {
          name                = "law"
          location            = "westeurope"
          resource_group_name = "rg-logs"
          retention_in_days   = 30
        }
        module "backup" {
          source       = "./backup"
          for_each     = var.workloads
          name         = "rsv-$${each.value}"
          workspace_id = azurerm_log_analytics_workspace.law.id
        }
      HCL
    }

    file "backup/main.tf" {
      text = <<-HCL
        variable "name" {}
        variable "workspace_id" {}
        resource "azurerm_recovery_services_vault" "v" {
          name                = var.name
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
      HCL
    }

    fails = ["module.backup[*].azurerm_recovery_services_vault.v"]
  }

  example "any number of vaults that share a workspace" {
    file "main.tf" {
      text = <<-HCL
        variable "workloads" {
          type = map(string)
        }
        resource "azurerm_log_analytics_workspace" "law" {
          name                = "law"
          location            = "westeurope"
          resource_group_name = "rg-logs"
          retention_in_days   = 365
        }
        module "backup" {
          source       = "./backup"
          for_each     = var.workloads
          name         = "rsv-$${each.value}"
          workspace_id = azurerm_log_analytics_workspace.law.id
        }
      HCL
    }

    file "backup/main.tf" {
      text = <<-HCL
        variable "name" {}
        variable "workspace_id" {}
        resource "azurerm_recovery_services_vault" "v" {
          name                = var.name
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
      HCL
    }
  }
}
