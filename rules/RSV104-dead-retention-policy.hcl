rule "RSV104" {
  name      = "dead-retention-policy"
  severity  = "warning"
  summary   = "A setting relies on a retention_policy, which Azure does not act upon any more."
  question  = "whether it relies on a retention policy of its own"
  subject   = "diagnostic_setting"
  points_at = ["log", "enabled_log", "metric", "body"]
  culprits  = [for r in dead : r.category if r.category != null]

  linked "vaults" {
    entity = "vault"
    where  = "id"
    is     = "target"
  }

  let {
    dead = [
      for r in self.dead_retention : r
      if(r.enabled == null ? false : r.enabled) || (r.days == null ? false : r.days > 0)
    ]
    days = distinct([for r in dead : r.days if r.days == null ? false : r.days > 0])
  }

  when = length(linked.vaults) > 0

  assert {
    condition = length(dead) == 0
    message   = "${self.address} ${length(days) == 1 ? "means to keep logs for ${days[0]} days" : "has a retention of its own"} by retention_policy, which has had no effect since 30 September 2025"
    label     = "this retention_policy does nothing"
  }

  fix = "remove retention_policy; use an azurerm_storage_management_policy for a storage account, retention_in_days for a workspace"

  references = [
    "https://learn.microsoft.com/azure/azure-monitor/essentials/migrate-to-azure-storage-lifecycle-policy",
    "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/guides/5.0-upgrade-guide",
  ]

  compliance = {
    "Microsoft cloud security benchmark" = ["LT-6"]
    "PCI DSS v4.0"                       = ["10.5.1"]
  }

  help = <<-MARKDOWN
    ## What it does

    Reports a setting of a vault with a `retention_policy` in a `log`, `enabled_log` or `metric` block (azapi:
    `retentionPolicy` in a row of `logs` or `metrics`) that is enabled or has `days` over 0.

    ## Why it matters

    Azure has switched off retention in diagnostic settings on 30 September 2025. Whoever reads the code believes that the
    logs in the storage account are deleted, or kept, after that many days. In truth they stay until a lifecycle policy of
    the storage account deletes them, and a workspace has never heeded the number. azurerm 5 has no such block any more.

    ## Example

    ```hcl
    resource "azurerm_monitor_diagnostic_setting" "vault" {
      name               = "archive"
      target_resource_id = azurerm_recovery_services_vault.main.id
      storage_account_id = azurerm_storage_account.archive.id
      enabled_log {
        category = "CoreAzureBackup"
        retention_policy {
          enabled = true
          days    = 365
        }
      }
    }
    ```

    ## Use instead

    ```hcl
    resource "azurerm_storage_management_policy" "archive" {
      storage_account_id = azurerm_storage_account.archive.id
      rule {
        name    = "expire-logs"
        enabled = true
        filters {
          prefix_match = ["insights-logs-"]
          blob_types   = ["appendBlob"]
        }
        actions {
          base_blob {
            delete_after_days_since_modification_greater_than = 365
          }
        }
      }
    }
    ```
  MARKDOWN

  example "in an enabled_log" {
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
          category = "CoreAzureBackup"
          retention_policy {
            enabled = true
            days    = 365
          }
        }
      }
    HCL
    fails     = ["azurerm_monitor_diagnostic_setting.d"]
  }

  example "in dynamic blocks, as azurerm 2 and 3 write them" {
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
        dynamic "log" {
          for_each = { CoreAzureBackup = 0, AddonAzureBackupJobs = 30 }
          content {
            category = log.key
            enabled  = true
            retention_policy {
              enabled = false
              days    = log.value
            }
          }
        }
      }
    HCL
    fails     = ["azurerm_monitor_diagnostic_setting.d"]
  }

  example "in a metric, for one of two" {
    terraform = <<-HCL
      resource "azurerm_data_protection_backup_vault" "v" {
        name                = "bv"
        location            = "westeurope"
        resource_group_name = "rg"
        datastore_type      = "VaultStore"
        redundancy          = "LocallyRedundant"
      }
      resource "azurerm_monitor_diagnostic_setting" "d" {
        for_each           = { archive = 90, live = 0 }
        name               = each.key
        target_resource_id = azurerm_data_protection_backup_vault.v.id
        storage_account_id = "/$${each.key}"
        enabled_log {
          category_group = "allLogs"
        }
        metric {
          category = "Health"
          retention_policy {
            enabled = each.value > 0
            days    = each.value
          }
        }
      }
    HCL
    fails     = ["azurerm_monitor_diagnostic_setting.d[\"archive\"]"]
  }

  example "azapi" {
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
            logs             = [{ categoryGroup = "allLogs", enabled = true, retentionPolicy = { enabled = true, days = 7 } }]
          }
        })
      }
    HCL
    fails     = ["azapi_resource.d"]
  }

  example "azapi with lists that are null" {
    terraform = <<-HCL
      resource "azurerm_recovery_services_vault" "v" {
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      resource "azapi_resource" "none" {
        type      = "Microsoft.Insights/diagnosticSettings@2021-05-01-preview"
        name      = "none"
        parent_id = azurerm_recovery_services_vault.v.id
        body      = { properties = { storageAccountId = "/sa1", logs = [{ categoryGroup = "allLogs", enabled = true }], metrics = null } }
      }
      resource "azapi_resource" "one" {
        type      = "Microsoft.Insights/diagnosticSettings@2021-05-01-preview"
        name      = "one"
        parent_id = azurerm_recovery_services_vault.v.id
        body      = jsonencode({ properties = { storageAccountId = "/sa2", logs = null, metrics = [{ category = "Health", enabled = true, retentionPolicy = { enabled = true, days = 7 } }] } })
      }
    HCL
    fails     = ["azapi_resource.one"]
  }

  example "switched off" {
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
        log {
          category = "CoreAzureBackup"
          retention_policy {
            enabled = false
            days    = 0
          }
        }
      }
    HCL
  }

  example "none" {
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
        body = {
          properties = {
            storageAccountId = "/sa"
            logs             = [{ categoryGroup = "allLogs", enabled = true }]
          }
        }
      }
    HCL
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
      resource "azurerm_monitor_diagnostic_setting" "d" {
        name               = "d"
        target_resource_id = azurerm_recovery_services_vault.v.id
        storage_account_id = "/sa"
        enabled_log {
          category = "CoreAzureBackup"
          retention_policy {
            enabled = false
            days    = var.days
          }
        }
      }
    HCL
    undecided = ["azurerm_monitor_diagnostic_setting.d"]
  }

  example "categories that nobody has set, without a retention" {
    terraform = <<-HCL
      variable "categories" {
        type = list(string)
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

  example "categories that nobody has set, with a retention" {
    terraform = <<-HCL
      variable "categories" {
        type = list(string)
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
            retention_policy {
              enabled = true
              days    = 30
            }
          }
        }
      }
    HCL
    undecided = ["azurerm_monitor_diagnostic_setting.d"]
  }

  example "nobody knows whether there is a block with a retention" {
    terraform = <<-HCL
      variable "targets" {
        type = set(string)
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
        resource_group_name = "rg-logs"
      }
      resource "azurerm_monitor_diagnostic_setting" "d" {
        name                           = "d"
        target_resource_id             = azurerm_recovery_services_vault.v.id
        log_analytics_workspace_id     = azurerm_log_analytics_workspace.law.id
        log_analytics_destination_type = "Dedicated"
        dynamic "enabled_log" {
          for_each = var.targets
          content {
            category = "CoreAzureBackup"
            retention_policy {
              enabled = true
              days    = 30
            }
          }
        }
      }
    HCL
    undecided = ["azurerm_monitor_diagnostic_setting.d"]
  }

  example "however many blocks there are, none has a retention" {
    terraform = <<-HCL
      variable "targets" {
        type = set(string)
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
        resource_group_name = "rg-logs"
      }
      resource "azurerm_monitor_diagnostic_setting" "d" {
        name                           = "d"
        target_resource_id             = azurerm_recovery_services_vault.v.id
        log_analytics_workspace_id     = azurerm_log_analytics_workspace.law.id
        log_analytics_destination_type = "Dedicated"
        dynamic "enabled_log" {
          for_each = var.targets
          content {
            category = "CoreAzureBackup"
          }
        }
      }
    HCL
  }

  example "of two vaults of one module, one keeps its own retention" {
    file "main.tf" {
      text = <<-HCL
        module "vault" {
          source   = "./vault"
          for_each = {
            one = 0
            two = 90
          }
          days = each.value
        }
      HCL
    }
    file "vault/main.tf" {
      text = <<-HCL
        variable "days" {
          type = number
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
          enabled_log {
            category = "CoreAzureBackup"
            retention_policy {
              enabled = false
              days    = var.days
            }
          }
        }
      HCL
    }
    fails = ["module.vault[\"two\"].azurerm_monitor_diagnostic_setting.d"]
  }
}
