rule "RSV102" {
  name     = "not-queryable"
  severity = "note"
  summary  = "No setting of a vault sends to a Log Analytics workspace, so nobody can query its logs or be alerted by them."
  question = "whether its logs go to a workspace"
  subject  = "vault"
  unless   = ["RSV001"]

  linked "settings" {
    entity = "diagnostic_setting"
    where  = "target"
    is     = "id"
  }

  let {
    destinations = flatten([for s in linked.settings : s.destinations])
    others       = { storage_account = "a storage account", eventhub = "an event hub", partner_solution = "a partner solution" }
    named        = [for kind in distinct(destinations) : others[kind] if contains(keys(others), kind)]
  }

  assert {
    level     = "warning"
    condition = !(length(destinations) > 0 && alltrue([for d in destinations : d == "eventhub"]))
    message   = "${self.address} sends its logs to an event hub only: it keeps them for days, and nothing here can query them"
    label     = "an event hub is the only destination"
  }

  assert {
    condition = contains(destinations, "log_analytics")
    message   = "${self.address} sends its logs to no workspace${length(named) > 0 ? ", only to ${join(" and ", named)}" : ""}: nobody can query them, and no alert can read them"
    label     = "no setting sends to a workspace"
  }

  related {
    each    = [for s in linked.settings : s.address if length(s.destinations) > 0]
    message = "this is where its logs go"
  }

  fix = "set log_analytics_workspace_id in a setting of this vault, with log_analytics_destination_type = \"Dedicated\""

  references = [
    "https://learn.microsoft.com/azure/backup/backup-azure-monitoring-use-azuremonitor",
    "https://learn.microsoft.com/azure/backup/configure-reports",
  ]

  compliance = {
    "Microsoft cloud security benchmark" = ["LT-5"]
  }

  help = <<-MARKDOWN
    ## What it does

    Says of a vault that none of its settings sends to a Log Analytics workspace. It is a warning where an event hub is
    the only destination. It says nothing where RSV001 does.

    ## Why it matters

    Backup reports, the queries of the documentation and log alerts read a workspace. Files in a storage account are
    evidence for later; an event hub forgets after days, and what reads it is not in this code. Where a security team reads
    the event hub with tools of its own, this is as it should be: silence the rule for that vault, and say so.

    ## Example

    ```hcl
    resource "azurerm_monitor_diagnostic_setting" "vault" {
      name                           = "to-siem"
      target_resource_id             = azurerm_recovery_services_vault.main.id
      eventhub_authorization_rule_id = azurerm_eventhub_namespace_authorization_rule.siem.id
      enabled_log {
        category_group = "allLogs"
      }
    }
    ```

    ## Use instead

    ```hcl
    resource "azurerm_monitor_diagnostic_setting" "vault" {
      name                           = "to-siem"
      target_resource_id             = azurerm_recovery_services_vault.main.id
      eventhub_authorization_rule_id = azurerm_eventhub_namespace_authorization_rule.siem.id
      log_analytics_workspace_id     = azurerm_log_analytics_workspace.main.id
      log_analytics_destination_type = "Dedicated"
      enabled_log {
        category_group = "allLogs"
      }
    }
    ```
  MARKDOWN

  example "a storage account only" {
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
        enabled_log {
          category_group = "allLogs"
        }
      }
    HCL
    fails     = ["azurerm_recovery_services_vault.v"]
    level     = "note"
  }

  example "an event hub only, for one of two vaults" {
    terraform = <<-HCL
      resource "azurerm_data_protection_backup_vault" "v" {
        for_each            = toset(["weu", "neu"])
        name                = "bv-$${each.key}"
        location            = "westeurope"
        resource_group_name = "rg"
        datastore_type      = "VaultStore"
        redundancy          = "LocallyRedundant"
      }
      resource "azurerm_monitor_diagnostic_setting" "d" {
        for_each                       = azurerm_data_protection_backup_vault.v
        name                           = "d"
        target_resource_id             = each.value.id
        eventhub_authorization_rule_id = "/rule"
        log_analytics_workspace_id     = each.key == "weu" ? "/law" : null
        enabled_log {
          category_group = "allLogs"
        }
      }
    HCL
    fails     = ["azurerm_data_protection_backup_vault.v[\"neu\"]"]
    level     = "warning"
  }

  example "azapi, with a body in JSON" {
    terraform = <<-HCL
      resource "azapi_resource" "vault" {
        type      = "Microsoft.RecoveryServices/vaults@2024-10-01"
        name      = "rsv"
        location  = "westeurope"
        parent_id = "/subscriptions/0/resourceGroups/rg"
        body      = { properties = {} }
      }
      resource "azapi_resource" "d" {
        type      = "Microsoft.Insights/diagnosticSettings@2021-05-01-preview"
        name      = "d"
        parent_id = azapi_resource.vault.id
        body = jsonencode({
          properties = {
            storageAccountId = "/sa"
            logs             = [{ categoryGroup = "allLogs", enabled = true }]
          }
        })
      }
    HCL
    fails     = ["azapi_resource.vault"]
    level     = "note"
  }

  example "a workspace" {
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
        enabled_log {
          category_group = "allLogs"
        }
      }
    HCL
  }

  example "a second setting in a module sends to one" {
    file "main.tf" {
      text = <<-HCL
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
          enabled_log {
            category_group = "allLogs"
          }
        }

        module "logging" {
          source = "./logging"
          vault  = azurerm_recovery_services_vault.v
        }
      HCL
    }

    file "logging/main.tf" {
      text = <<-HCL
        variable "vault" {
          type = object({ id = string })
        }
        resource "azurerm_monitor_diagnostic_setting" "w" {
          count                      = 1
          name                       = "w"
          target_resource_id         = var.vault.id
          log_analytics_workspace_id = "/law"
          enabled_log {
            category = "AzureBackupReport"
          }
        }
      HCL
    }
  }

  example "a second setting that may be there" {
    terraform = <<-HCL
      variable "with_workspace" {
        type = bool
      }
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
        enabled_log {
          category_group = "allLogs"
        }
      }

      resource "azurerm_monitor_diagnostic_setting" "w" {
        count                      = var.with_workspace ? 1 : 0
        name                       = "w"
        target_resource_id         = azurerm_recovery_services_vault.v.id
        log_analytics_workspace_id = "/law"
        enabled_log {
          category = "AzureBackupReport"
        }
      }
    HCL
    undecided = ["azurerm_recovery_services_vault.v"]
  }

  example "destinations that are told apart by what only an apply knows" {
    terraform = <<-HCL
      resource "azurerm_recovery_services_vault" "v" {
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      resource "azurerm_storage_account" "archive" {
        name                     = "archive"
        location                 = "westeurope"
        resource_group_name      = "rg"
        account_tier             = "Standard"
        account_replication_type = "GRS"
      }
      locals {
        sinks      = [azurerm_storage_account.archive.id]
        workspaces = [for id in local.sinks : id if strcontains(lower(id), "/microsoft.operationalinsights/")]
        accounts   = [for id in local.sinks : id if strcontains(lower(id), "/microsoft.storage/")]
      }
      resource "azurerm_monitor_diagnostic_setting" "d" {
        name                       = "d"
        target_resource_id         = azurerm_recovery_services_vault.v.id
        log_analytics_workspace_id = element(concat(local.workspaces, [null]), 0)
        storage_account_id         = element(concat(local.accounts, [null]), 0)
        enabled_log {
          category = "CoreAzureBackup"
        }
      }
    HCL
    undecided = ["azurerm_recovery_services_vault.v"]
  }
}
