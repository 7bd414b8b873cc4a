rule "RSV105" {
  name       = "archive-incomplete"
  severity   = "warning"
  summary    = "A lifecycle policy leaves out the blobs that logs are, or an immutability policy keeps logs from being written."
  question   = "whether it fits the logs of a vault"
  subject    = "archive_policy"
  whole_tree = true
  points_at  = ["rule", "immutability_policy", "protected_append_writes_enabled", "protected_append_writes_all_enabled"]

  let {
    # Azure writes logs to containers of its own, `insights-logs-` and the category. Another one is no archive of logs.
    by_resource = self.kind != "container" || self.is_spelled == true ? [] : flatten([
      for c in all.storage_container : [for a in c.accounts : [for s in a.settings : [for v in s.vaults : s.address]]]
      if known_or(same_thing(self.container, c.id), false) && startswith(c.name, "insights-logs-")
    ])
    by_id = self.is_of_logs != true ? [] : flatten([
      for a in all.storage_account : [for s in a.settings : [for v in s.vaults : s.address]]
      if lies_in(a.id, self.container)
    ])
    by_account = flatten([for a in self.accounts : [for s in a.settings : [for v in s.vaults : s.address]]])
    settings   = distinct(concat(by_account, by_resource, by_id))
  }

  when = length(settings) > 0

  assert {
    when      = self.kind == "lifecycle"
    condition = contains(self.blob_types, "appendBlob")
    message   = "${self.address} ${length(self.blob_types) == 0 ? "has no rule that is enabled and about any blobs" : "is about ${join(" and ", distinct(self.blob_types))} only"}, but the logs of ${settings[0]} are append blobs: they are never deleted"
    label     = "no rule has appendBlob"
    fix       = "add \"appendBlob\" to blob_types of a rule"
  }

  assert {
    when      = self.kind != "lifecycle"
    condition = self.allows_appending
    message   = "${self.address} forbids to append to blobs, which is how the logs of ${settings[0]} are written"
    label     = "nothing can be appended here"
    fix       = self.kind == "account" ? "set allow_protected_append_writes = true in immutability_policy" : "set protected_append_writes_enabled = true"
  }

  related {
    each    = settings
    message = "a vault's logs are sent there by this"
  }

  references = [
    "https://learn.microsoft.com/azure/azure-monitor/essentials/migrate-to-azure-storage-lifecycle-policy",
    "https://learn.microsoft.com/azure/azure-monitor/essentials/resource-logs",
    "https://learn.microsoft.com/azure/azure-monitor/platform/diagnostic-settings",
  ]

  compliance = {
    "Microsoft cloud security benchmark" = ["LT-6"]
    "PCI DSS v4.0"                       = ["10.3.3", "10.5.1"]
    "ISO/IEC 27001:2022"                 = ["A.8.15"]
  }

  help = <<-MARKDOWN
    ## What it does

    Looks at what deletes and what locks the blobs of a storage account to which a setting sends a vault's logs:

    - an `azurerm_storage_management_policy` whose rules together leave out `appendBlob`;
    - an `immutability_policy` of the account without `allow_protected_append_writes`, or an
      `azurerm_storage_container_immutability_policy` of one of its containers for logs (`insights-logs-…`) without
      `protected_append_writes_enabled` or `protected_append_writes_all_enabled`.

    ## Why it matters

    Azure writes logs as append blobs, one an hour, row by row. A lifecycle rule for block blobs does not touch them, so that
    an archive meant for a year grows for ever. A lock that forbids appending protects the first row of the hour and keeps all
    others out. Immutable storage itself is what the documentation recommends for logs.

    ## Example

    ```hcl
    resource "azurerm_storage_management_policy" "archive" {
      storage_account_id = azurerm_storage_account.archive.id
      rule {
        name    = "expire"
        enabled = true
        filters {
          blob_types = ["blockBlob"]
        }
        actions {
          base_blob {
            delete_after_days_since_modification_greater_than = 365
          }
        }
      }
    }
    ```

    ## Use instead

    ```hcl
    resource "azurerm_storage_management_policy" "archive" {
      storage_account_id = azurerm_storage_account.archive.id
      rule {
        name    = "expire"
        enabled = true
        filters {
          blob_types = ["blockBlob", "appendBlob"]
        }
        actions {
          base_blob {
            delete_after_days_since_modification_greater_than = 365
          }
        }
      }
    }

    resource "azurerm_storage_account" "archive" {
      # …
      immutability_policy {
        state                         = "Unlocked"
        period_since_creation_in_days = 365
        allow_protected_append_writes = true
      }
    }
    ```
  MARKDOWN

  example "a lifecycle for block blobs" {
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
              delete_after_days_since_modification_greater_than = 365
            }
          }
        }
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
    fails     = ["azurerm_storage_management_policy.m"]
  }

  example "an account that forbids appending, in a module" {
    file "main.tf" {
      text = <<-HCL
        resource "azurerm_recovery_services_vault" "v" {
          name                = "rsv"
          location            = "westeurope"
          resource_group_name = "rg"
          sku                 = "Standard"
        }
        module "archive" {
          source    = "./archive"
          appending = false
        }

        resource "azurerm_monitor_diagnostic_setting" "d" {
          name               = "d"
          target_resource_id = azurerm_recovery_services_vault.v.id
          storage_account_id = module.archive.id
          enabled_log {
            category_group = "allLogs"
          }
        }
      HCL
    }

    file "archive/main.tf" {
      text = <<-HCL
        variable "appending" {
          type = bool
        }
        resource "azurerm_storage_account" "logs" {
          name                     = "logs"
          location                 = "westeurope"
          resource_group_name      = "rg"
          account_tier             = "Standard"
          account_replication_type = "LRS"
          immutability_policy {
            state                         = "Unlocked"
            period_since_creation_in_days = 365
            allow_protected_append_writes = var.appending
          }
        }
        output "id" {
          value = azurerm_storage_account.logs.id
        }
      HCL
    }
    fails = ["module.archive.azurerm_storage_account.logs"]
  }

  example "a container for logs that forbids appending" {
    terraform = <<-HCL
      resource "azurerm_data_protection_backup_vault" "v" {
        name                = "bv"
        location            = "westeurope"
        resource_group_name = "rg"
        datastore_type      = "VaultStore"
        redundancy          = "LocallyRedundant"
      }
      resource "azurerm_storage_account" "logs" {
        name                     = "logs"
        location                 = "westeurope"
        resource_group_name      = "rg"
        account_tier             = "Standard"
        account_replication_type = "LRS"
      }

      resource "azurerm_storage_container" "c" {
        for_each           = toset(["insights-logs-coreazurebackup", "reports"])
        name               = each.key
        storage_account_id = azurerm_storage_account.logs.id
      }
      resource "azurerm_storage_container_immutability_policy" "c" {
        for_each                              = azurerm_storage_container.c
        storage_container_resource_manager_id = each.value.resource_manager_id
        immutability_period_in_days           = 365
      }
      resource "azapi_resource" "d" {
        type      = "Microsoft.Insights/diagnosticSettings@2021-05-01-preview"
        name      = "d"
        parent_id = azurerm_data_protection_backup_vault.v.id
        body = {
          properties = {
            storageAccountId = azurerm_storage_account.logs.id
            logs             = [{ categoryGroup = "allLogs", enabled = true }]
          }
        }
      }
    HCL
    fails     = ["azurerm_storage_container_immutability_policy.c[\"insights-logs-coreazurebackup\"]"]
  }

  example "a container by its id" {
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
      }

      resource "azurerm_storage_container_immutability_policy" "c" {
        storage_container_resource_manager_id = "$${azurerm_storage_account.logs.id}/blobServices/default/containers/insights-logs-coreazurebackup"
        immutability_period_in_days           = 365
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
    fails     = ["azurerm_storage_container_immutability_policy.c"]
  }

  example "another rule has append blobs" {
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
      }

      resource "azurerm_storage_management_policy" "m" {
        storage_account_id = azurerm_storage_account.logs.id
        dynamic "rule" {
          for_each = ["blockBlob", "appendBlob"]
          content {
            name    = rule.value
            enabled = true
            filters {
              blob_types = [rule.value]
            }
            actions {
              base_blob {
                delete_after_days_since_modification_greater_than = 365
              }
            }
          }
        }
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

  example "containers of which only one is spelled out" {
    terraform = <<-HCL
      variable "container_id" {
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
        location                 = "westeurope"
        resource_group_name      = "rg"
        account_tier             = "Standard"
        account_replication_type = "LRS"
      }

      resource "azurerm_storage_container_immutability_policy" "given" {
        storage_container_resource_manager_id = var.container_id
        immutability_period_in_days           = 365
      }
      resource "azurerm_storage_container_immutability_policy" "spelled" {
        storage_container_resource_manager_id = "$${azurerm_storage_account.logs.id}/blobServices/default/containers/insights-logs-coreazurebackup"
        immutability_period_in_days           = 365
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
    fails     = ["azurerm_storage_container_immutability_policy.spelled"]
  }

  example "locks that allow appending" {
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
        immutability_policy {
          state                         = "Locked"
          period_since_creation_in_days = 365
          allow_protected_append_writes = true
        }
      }

      resource "azurerm_storage_container_immutability_policy" "c" {
        storage_container_resource_manager_id = "$${azurerm_storage_account.logs.id}/blobServices/default/containers/insights-logs-coreazurebackup"
        immutability_period_in_days           = 365
        protected_append_writes_all_enabled   = true
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

  example "an account without a vault's logs" {
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
      }

      resource "azurerm_storage_account" "other" {
        name                     = "other"
        location                 = "westeurope"
        resource_group_name      = "rg"
        account_tier             = "Standard"
        account_replication_type = "LRS"
      }

      resource "azurerm_storage_management_policy" "m" {
        storage_account_id = azurerm_storage_account.other.id
        rule {
          name    = "expire"
          enabled = true
          filters {
            blob_types = ["blockBlob"]
          }
          actions {
            base_blob {
              delete_after_days_since_modification_greater_than = 365
            }
          }
        }
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

  example "blobs that nobody has set" {
    terraform = <<-HCL
      variable "blob_types" {
        type = set(string)
      }
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
      }

      resource "azurerm_storage_management_policy" "m" {
        storage_account_id = azurerm_storage_account.logs.id
        rule {
          name    = "expire"
          enabled = true
          filters {
            blob_types = var.blob_types
          }
          actions {
            base_blob {
              delete_after_days_since_modification_greater_than = 365
            }
          }
        }
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
    undecided = ["azurerm_storage_management_policy.m"]
  }
}
