rule "RSV008" {
  name     = "setting-delivers-nothing"
  severity = "error"
  summary  = "A setting has no destination, or enables no log, so it delivers nothing."
  question = "whether it sends any log anywhere"
  subject  = "diagnostic_setting"

  linked "vaults" {
    entity = "vault"
    where  = "id"
    is     = "target"
  }

  let {
    hub_alone = given(self.eventhub_name) && !contains(self.destinations, "eventhub")
  }

  when = length(linked.vaults) > 0

  assert {
    when      = hub_alone
    condition = length(self.destinations) > 0
    message   = "${self.address} has no destination: eventhub_name without an authorization rule's id is ignored"
    label     = "no destination"
    points_at = ["eventhub_name", "body"]
    fix       = "set eventhub_authorization_rule_id to the id of an authorization rule of the event hub's namespace"
  }

  assert {
    condition = length(self.destinations) > 0
    message   = "${self.address} has no destination: its logs go nowhere"
    label     = "no destination"
    points_at = ["log_analytics_workspace_id", "storage_account_id", "eventhub_authorization_rule_id", "body"]
    fix       = "set log_analytics_workspace_id, storage_account_id or eventhub_authorization_rule_id"
  }

  assert {
    condition = length(self.categories) + length(self.category_groups) > 0
    message   = "${self.address} enables no log: nothing that the vault does is sent to its ${length(self.destinations) == 1 ? "destination" : "destinations"}"
    label     = "no log is enabled"
    points_at = ["enabled_log", "log", "enabled_metric", "metric", "body"]
    fix       = "add an enabled_log block for each category that the vault should log, or one with category_group = \"allLogs\""
  }

  references = [
    "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/monitor_diagnostic_setting",
    "https://learn.microsoft.com/azure/azure-monitor/platform/diagnostic-settings",
  ]

  compliance = {
    "Microsoft cloud security benchmark" = ["LT-3"]
    "NIST SP 800-53 R5"                  = ["AU-12"]
  }

  help = <<-MARKDOWN
    ## What it does

    Reports a setting of a vault that

    - has no destination: no workspace, storage account, event hub rule or partner solution, or all of them null or
      empty;
    - names an event hub (`eventhub_name`) but no authorization rule, and has no other destination: the provider ignores
      the name silently;
    - enables no log: it has no `enabled_log` or `log` block, only metrics, or every `log` block says `enabled = false`
      (azapi: no row of `logs` has `enabled = true`, which the API requires).

    ## Why it matters

    The vault looks paired: there is a setting, and it targets the vault. But nothing arrives anywhere. Some of these
    fail when Terraform applies them, others do not; azurerm before 3.40 noticed none of them in the plan.

    ## Example

    ```hcl
    resource "azurerm_monitor_diagnostic_setting" "vault" {
      name                       = "to-workspace"
      target_resource_id         = azurerm_recovery_services_vault.main.id
      log_analytics_workspace_id = azurerm_log_analytics_workspace.main.id
      enabled_metric {
        category = "Health"
      }
    }
    ```

    ## Use instead

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
    ```

    With the Azure CLI: `az monitor diagnostic-settings create --resource VAULT --name to-workspace --workspace WORKSPACE
    --export-to-resource-specific true --logs '[{"categoryGroup": "allLogs", "enabled": true}]'`.
  MARKDOWN

  example "no destination" {
    terraform = <<-HCL
      resource "azurerm_recovery_services_vault" "v" {
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      resource "azurerm_monitor_diagnostic_setting" "d" {
        name                       = "d"
        target_resource_id         = azurerm_recovery_services_vault.v.id
        log_analytics_workspace_id = ""
        enabled_log {
          category_group = "allLogs"
        }
      }
    HCL
    fails     = ["azurerm_monitor_diagnostic_setting.d"]
  }

  example "an event hub's name alone" {
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
        eventhub_name      = "vault-logs"
        enabled_log {
          category = "CoreAzureBackup"
        }
      }
    HCL
    fails     = ["azurerm_monitor_diagnostic_setting.d"]
  }

  example "metrics only, for one of two vaults" {
    terraform = <<-HCL
      locals {
        logs = {
          weu = ["allLogs"]
          neu = []
        }
      }
      resource "azurerm_data_protection_backup_vault" "v" {
        for_each            = local.logs
        name                = "bv-$${each.key}"
        location            = "westeurope"
        resource_group_name = "rg"
        datastore_type      = "VaultStore"
        redundancy          = "LocallyRedundant"
      }
      resource "azurerm_monitor_diagnostic_setting" "d" {
        for_each                   = local.logs
        name                       = "d"
        target_resource_id         = azurerm_data_protection_backup_vault.v[each.key].id
        log_analytics_workspace_id = "/law"
        dynamic "enabled_log" {
          for_each = each.value
          content {
            category_group = enabled_log.value
          }
        }
        enabled_metric {
          category = "Health"
        }
      }
    HCL
    fails     = ["azurerm_monitor_diagnostic_setting.d[\"neu\"]"]
  }

  example "every log is switched off, as azurerm 2 and 3 write it" {
    terraform = <<-HCL
      resource "azurerm_recovery_services_vault" "v" {
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      resource "azurerm_monitor_diagnostic_setting" "d" {
        name                       = "d"
        target_resource_id         = azurerm_recovery_services_vault.v.id
        log_analytics_workspace_id = "/law"
        dynamic "log" {
          for_each = ["CoreAzureBackup", "AddonAzureBackupJobs"]
          content {
            category = log.value
            enabled  = false
          }
        }
        metric {
          category = "Health"
        }
      }
    HCL
    fails     = ["azurerm_monitor_diagnostic_setting.d"]
  }

  example "azapi rows that are not enabled" {
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
            workspaceId = "/law"
            logs        = [{ categoryGroup = "allLogs" }]
          }
        })
      }
    HCL
    fails     = ["azapi_resource.setting"]
  }

  example "azapi with lists that are null" {
    terraform = <<-HCL
      resource "azurerm_recovery_services_vault" "v" {
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      resource "azapi_resource" "object" {
        type      = "Microsoft.Insights/diagnosticSettings@2021-05-01-preview"
        name      = "object"
        parent_id = azurerm_recovery_services_vault.v.id
        body      = { properties = { storageAccountId = "/sa1", logs = null, metrics = null } }
      }
      resource "azapi_resource" "json" {
        type      = "Microsoft.Insights/diagnosticSettings@2021-05-01-preview"
        name      = "json"
        parent_id = azurerm_recovery_services_vault.v.id
        body      = jsonencode({ properties = { storageAccountId = "/sa2", logs = null } })
      }
      resource "azapi_resource" "good" {
        type      = "Microsoft.Insights/diagnosticSettings@2021-05-01-preview"
        name      = "good"
        parent_id = azurerm_recovery_services_vault.v.id
        body      = jsonencode({ properties = { storageAccountId = "/sa3", logs = [{ categoryGroup = "allLogs", enabled = true }], metrics = null } })
      }
    HCL
    fails     = ["azapi_resource.object", "azapi_resource.json"]
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
        name                       = "d"
        target_resource_id         = azurerm_recovery_services_vault.v.id
        log_analytics_workspace_id = "/law"
        log {
          category = "CoreAzureBackup"
        }
        log {
          category = "AddonAzureBackupJobs"
          enabled  = false
        }
      }
    HCL
  }

  example "an event hub by its rule, in azapi" {
    terraform = <<-HCL
      resource "azurerm_data_protection_backup_vault" "v" {
        name                = "bv"
        location            = "westeurope"
        resource_group_name = "rg"
        datastore_type      = "VaultStore"
        redundancy          = "LocallyRedundant"
      }
      resource "azapi_resource" "d" {
        type      = "Microsoft.Insights/diagnosticSettings@2021-05-01-preview"
        name      = "d"
        parent_id = azurerm_data_protection_backup_vault.v.id
        body = {
          properties = {
            eventHubAuthorizationRuleId = "/rule"
            eventHubName                = "vault-logs"
            logs                        = [{ category = "CoreAzureBackup", enabled = true }]
          }
        }
      }
    HCL
  }

  example "another resource's setting is none of its business" {
    terraform = <<-HCL
      resource "azurerm_recovery_services_vault" "v" {
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      resource "azurerm_key_vault" "k" {
        name = "kv"
      }
      resource "azurerm_monitor_diagnostic_setting" "d" {
        name               = "d"
        target_resource_id = azurerm_key_vault.k.id
        enabled_metric {
          category = "AllMetrics"
        }
      }
    HCL
  }

  example "logs that nobody has set" {
    terraform = <<-HCL
      variable "categories" {
        type = set(string)
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
        dynamic "enabled_log" {
          for_each = var.categories
          content {
            category = enabled_log.value
          }
        }
      }
    HCL
    undecided = ["azurerm_monitor_diagnostic_setting.d"]
  }

  example "a known module whose setting enables no log" {
    terraform = <<-HCL
      module "vault" {
        source              = "Azure/avm-res-recoveryservices-vault/azurerm"
        name                = "rsv"
        resource_group_name = "rg"
        location            = "westeurope"
        sku                 = "Standard"
        diagnostic_settings = {
          law = { workspace_resource_id = "/law", log_groups = [] }
        }
      }
    HCL
    fails     = ["module.vault"]
  }

  example "a known module with its default group" {
    terraform = <<-HCL
      module "vault" {
        source              = "Azure/avm-res-recoveryservices-vault/azurerm"
        name                = "rsv"
        resource_group_name = "rg"
        location            = "westeurope"
        sku                 = "Standard"
        diagnostic_settings = {
          law = { workspace_resource_id = "/law" }
        }
      }
    HCL
  }

  example "a known module of a Backup vault that enables nothing" {
    terraform = <<-HCL
      module "vault" {
        source              = "Azure/avm-res-dataprotection-backupvault/azurerm"
        name                = "bv"
        location            = "westeurope"
        resource_group_name = "rg"
        diagnostic_settings = {
          main = {
            workspace_resource_id = "/law"
            log_groups            = []
          }
        }
      }
    HCL
    fails = ["module.vault"]
  }

  example "of two vaults of one module, one enables nothing" {
    file "main.tf" {
      text = <<-HCL
        module "vault" {
          source   = "./vault"
          for_each = {
            one = ["CoreAzureBackup"]
            two = []
          }
          categories = each.value
        }
      HCL
    }
    file "vault/main.tf" {
      text = <<-HCL
        variable "categories" {
          type = set(string)
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
          log_analytics_workspace_id     = "/law"
          log_analytics_destination_type = "Dedicated"
          dynamic "enabled_log" {
            for_each = var.categories
            content {
              category = enabled_log.value
            }
          }
        }
      HCL
    }
    fails = ["module.vault[\"two\"].azurerm_monitor_diagnostic_setting.d"]
  }
}
