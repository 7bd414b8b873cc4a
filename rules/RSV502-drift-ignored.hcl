rule "RSV502" {
  name      = "drift-ignored"
  severity  = "warning"
  summary   = "Terraform does not notice when a setting's logs, or where they go, are changed by hand."
  question  = "whether it ignores changes of what it sends"
  subject   = "diagnostic_setting"
  points_at = ["lifecycle"]

  linked "vaults" {
    entity = "vault"
    where  = "id"
    is     = "target"
  }

  let {
    # The mode means nothing for a Backup vault: there its changes are no loss.
    has_mode = anytrue([for v in linked.vaults : v.kind != "backup_vault"])
    # A view that says nothing of it has none.
    logs    = flatten([for paths in [self.ignored_logs] : paths if paths != null])
    mode    = flatten([for paths in [self.ignored_mode] : paths if paths != null && has_mode])
    ignored = distinct(concat(logs, mode))
  }

  when = !known_or(try(length(self.ignored_logs) + length(self.ignored_mode), 0) == 0, false) && length(linked.vaults) > 0

  assert {
    condition = length(ignored) == 0
    message   = "${self.address} ignores changes of ${join(", ", [for path in ignored : contains(["all", "*"], path) ? "all its arguments" : "`${path}`"])}: whoever turns its logs off by hand is not found out by any plan"
    label     = "ignore_changes covers ${join(" and ", concat(length(logs) > 0 ? ["its logs"] : [], length(mode) > 0 ? ["its mode"] : []))}"
  }

  fix = "take ${join(", ", [for path in ignored : "`${path}`"])} out of ignore_changes${has_mode && contains(ignored, "log_analytics_destination_type") ? ", and set log_analytics_destination_type: for a Recovery Services vault Azure keeps it" : ""}"

  references = [
    "https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle#ignore_changes",
    "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/monitor_diagnostic_setting",
  ]

  help = <<-MARKDOWN
    ## What it does

    Reports a vault's setting whose `lifecycle.ignore_changes` covers its log blocks (`enabled_log`, `log`; azapi:
    `body`, `body.properties.logs`), its `log_analytics_destination_type`, or `all`.

    The destination type is not looked at where the setting targets Backup vaults only: Azure does not use it there.

    ## Why it matters

    A diagnostic setting is what an attacker, or somebody in a hurry, turns off first. A plan that ignores changes of
    its logs shows nothing and puts nothing back, so the gap stays until the day the logs are needed. Ignoring the
    destination type hides the same: in the mode `AzureDiagnostics` a Recovery Services vault's backup events are lost.

    `ignore_changes = [log_analytics_destination_type]` is a common way to silence a plan that never settles: for many
    resource types Azure drops the value. For Recovery Services vaults it keeps it, so there is nothing to silence.

    ## Example

    ```hcl
    resource "azurerm_monitor_diagnostic_setting" "vault" {
      name                           = "to-workspace"
      target_resource_id             = azurerm_recovery_services_vault.main.id
      log_analytics_workspace_id     = azurerm_log_analytics_workspace.main.id
      log_analytics_destination_type = "Dedicated"

      enabled_log {
        category = "AddonAzureBackupJobs"
      }

      lifecycle {
        ignore_changes = [enabled_log]
      }
    }
    ```

    ## Use instead

    ```hcl
      lifecycle {
        prevent_destroy = true
      }
    ```

    Where metrics come and go, ignore only these: `ignore_changes = [metric]`.

    With the Azure CLI: `az monitor diagnostic-settings show …` tells what the setting sends now.
  MARKDOWN

  example "its logs" {
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
        dynamic "enabled_log" {
          for_each = toset(["CoreAzureBackup", "AddonAzureBackupJobs"])
          content {
            category = enabled_log.value
          }
        }
        lifecycle {
          ignore_changes = [metric, enabled_log[0].category]
        }
      }
    HCL
    fails     = ["azurerm_monitor_diagnostic_setting.d"]
  }

  example "a module that ignores the mode for everything" {
    terraform = <<-HCL
      resource "azurerm_recovery_services_vault" "v" {
        for_each            = toset(["weu", "neu"])
        name                = each.key
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
      module "diagnostics" {
        source      = "./diagnostics"
        for_each    = merge({ for k, v in azurerm_recovery_services_vault.v : k => v.id }, { bv = azurerm_data_protection_backup_vault.b.id })
        resource_id = each.value
      }
    HCL
    file "diagnostics/main.tf" {
      text = <<-HCL
        variable "resource_id" {
          type = string
        }
        resource "azurerm_monitor_diagnostic_setting" "this" {
          name                           = "d"
          target_resource_id             = var.resource_id
          log_analytics_workspace_id     = "/law"
          log_analytics_destination_type = "Dedicated"
          enabled_log {
            category_group = "allLogs"
          }
          lifecycle {
            ignore_changes = [log_analytics_destination_type]
          }
        }
      HCL
    }
    fails = [
      "module.diagnostics[\"neu\"].azurerm_monitor_diagnostic_setting.this",
      "module.diagnostics[\"weu\"].azurerm_monitor_diagnostic_setting.this",
    ]
  }

  example "everything, and by azapi" {
    terraform = <<-HCL
      resource "azurerm_data_protection_backup_vault" "v" {
        name                = "bv"
        location            = "westeurope"
        resource_group_name = "rg"
        datastore_type      = "VaultStore"
        redundancy          = "LocallyRedundant"
      }
      resource "azurerm_monitor_diagnostic_setting" "all" {
        name               = "all"
        target_resource_id = azurerm_data_protection_backup_vault.v.id
        storage_account_id = "/sa"
        enabled_log {
          category_group = "allLogs"
        }
        lifecycle {
          ignore_changes = all
        }
      }
      resource "azapi_resource" "object" {
        type      = "Microsoft.Insights/diagnosticSettings@2021-05-01-preview"
        name      = "object"
        parent_id = azurerm_data_protection_backup_vault.v.id
        body = {
          properties = {
            workspaceId = "/law"
            logs        = [{ categoryGroup = "allLogs", enabled = true }]
          }
        }
        lifecycle {
          ignore_changes = [body.properties.logs]
        }
      }
      resource "azapi_resource" "json" {
        type      = "Microsoft.Insights/diagnosticSettings@2021-05-01-preview"
        name      = "json"
        parent_id = azurerm_data_protection_backup_vault.v.id
        body = jsonencode({
          properties = {
            eventHubAuthorizationRuleId = "/rule"
            logs                        = [{ categoryGroup = "allLogs", enabled = true }]
          }
        })
        lifecycle {
          ignore_changes = [body]
        }
      }
    HCL
    fails = [
      "azurerm_monitor_diagnostic_setting.all",
      "azapi_resource.object",
      "azapi_resource.json",
    ]
  }

  example "in JSON" {
    file "main.tf.json" {
      text = <<-JSON
        {
          "resource": {
            "azurerm_recovery_services_vault": {
              "v": { "name": "rsv", "location": "westeurope", "resource_group_name": "rg", "sku": "Standard" }
            },
            "azurerm_monitor_diagnostic_setting": {
              "d": {
                "name": "d",
                "target_resource_id": "$${azurerm_recovery_services_vault.v.id}",
                "storage_account_id": "/sa",
                "enabled_log": [{ "category": "CoreAzureBackup" }],
                "lifecycle": { "ignore_changes": ["enabled_log"] }
              }
            }
          }
        }
      JSON
    }
    fails = ["azurerm_monitor_diagnostic_setting.d"]
  }

  example "only metrics" {
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
          category = "CoreAzureBackup"
        }
        lifecycle {
          ignore_changes  = [metric, enabled_metric]
          prevent_destroy = true
        }
      }
      resource "azapi_resource" "d" {
        type      = "Microsoft.Insights/diagnosticSettings@2021-05-01-preview"
        name      = "azapi"
        parent_id = azurerm_recovery_services_vault.v.id
        body = {
          properties = {
            storageAccountId = "/sa"
            logs             = [{ category = "CoreAzureBackup", enabled = true }]
          }
        }
        lifecycle {
          ignore_changes = [body.properties.metrics, tags]
        }
      }
    HCL
  }

  example "a setting of something else" {
    terraform = <<-HCL
      resource "azurerm_recovery_services_vault" "v" {
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      resource "azurerm_key_vault" "k" {
        name = "k"
      }
      resource "azurerm_monitor_diagnostic_setting" "d" {
        name               = "d"
        target_resource_id = azurerm_key_vault.k.id
        storage_account_id = "/sa"
        enabled_log {
          category = "AuditEvent"
        }
        lifecycle {
          ignore_changes = [enabled_log]
        }
      }
    HCL
  }

  example "perhaps of a vault" {
    terraform = <<-HCL
      variable "target" {
        type = string
      }
      resource "azurerm_recovery_services_vault" "v" {
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      resource "azurerm_monitor_diagnostic_setting" "d" {
        name               = "d"
        target_resource_id = var.target
        storage_account_id = "/sa"
        enabled_log {
          category = "CoreAzureBackup"
        }
        lifecycle {
          ignore_changes = all
        }
      }
    HCL
    undecided = ["azurerm_monitor_diagnostic_setting.d"]
  }
}
