rule "RSV002" {
  name     = "required-category-missing"
  severity = "error"
  summary  = "No setting of a vault enables a log category that is required."
  question = "whether every required log category is enabled"
  subject  = "vault"
  unless   = ["RSV001"]

  linked "settings" {
    entity = "diagnostic_setting"
    where  = "target"
    is     = "id"
  }

  let {
    missing = [
      for c in config.required_categories[self.kind] : c
      if !anytrue([for s in linked.settings : s.all_logs || contains(s.categories, c)])
    ]
    # Of some it may not be known.
    told = [
      for c in config.required_categories[self.kind] : c
      if !known_or(anytrue([for s in linked.settings : s.all_logs || contains(s.categories, c)]), true)
    ]
    # Those that nothing certainly enables, and how many categories there are that nobody knows: each is one at most.
    lacking = [
      for c in config.required_categories[self.kind] : c
      if !known_or(anytrue([for s in linked.settings : s.all_logs || contains(s.categories, c)]), false)
    ]
    # Unless its setting stands for several, of which each has its own.
    open = sum(concat([0], [
      for s in linked.settings :
      length([for c in s.categories : c if known_or(c, null) == null])
      * (known_or(s.is_any_number, false) || s.repetitions > self.repetitions ? cannot_tell("how many settings ${s.address} stands for is not known") : 1)
    ]))
  }

  assert {
    condition = anytrue([for s in linked.settings : s.all_logs]) || length(missing) == 0
    message   = "${self.address}: no setting enables ${join(", ", told)}"
    label     = "no setting enables ${join(", ", told)}"
  }

  assert {
    condition = anytrue([for s in linked.settings : s.all_logs]) || length(lacking) <= open
    message   = "${self.address}: no setting enables all of ${join(", ", lacking)}, whatever ${open == 1 ? "the one category is that is not known" : "the ${open} categories are that are not known"}"
    label     = "its settings cannot enable all that is required"
    fix       = "add to a setting of this vault an enabled_log block for each of ${join(", ", lacking)}, or one with category_group = \"allLogs\""
  }

  fix = "add to a setting of this vault an enabled_log block for ${length(told) == 1 ? "it" : "each of them"}, or one with category_group = \"allLogs\""

  references = [
    "https://learn.microsoft.com/azure/backup/backup-azure-diagnostic-events",
  ]

  compliance = {
    "Microsoft cloud security benchmark" = ["LT-3"]
    "NIST SP 800-53 R5"                  = ["AU-12"]
    "ISO/IEC 27001:2022"                 = ["A.8.15"]
  }

  help = <<-MARKDOWN
    ## What it does

    Reports a vault whose settings together leave out a log category that is required. By default these are, for a
    Recovery Services vault, the five that the Azure documentation recommends: `CoreAzureBackup`,
    `AddonAzureBackupJobs`, `AddonAzureBackupPolicy`, `AddonAzureBackupStorage` and
    `AddonAzureBackupProtectedInstance`; for a Backup vault its four, which are the same without
    `AddonAzureBackupStorage`. The group `allLogs` enables all of them.

    ## Why it matters

    Each category is a table. Backup reports and alerts join them: a job without its protected instance, or an item
    without `CoreAzureBackup`, cannot be told from noise on the day it matters.

    ## Example

    ```hcl
    enabled_log {
      category = "AzureBackupReport" # the legacy event; none of the tables above is fed
    }
    ```

    ## Use instead

    ```hcl
    dynamic "enabled_log" {
      for_each = toset([
        "CoreAzureBackup", "AddonAzureBackupJobs", "AddonAzureBackupPolicy",
        "AddonAzureBackupStorage", "AddonAzureBackupProtectedInstance",
      ])
      content {
        category = enabled_log.value
      }
    }
    ```
  MARKDOWN

  example "the legacy report only" {
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
        enabled_log {
          category = "AzureBackupReport"
        }
      }
    HCL
    fails     = ["azurerm_recovery_services_vault.v"]
  }

  example "a log that is switched off" {
    terraform = <<-HCL
      resource "azurerm_data_protection_backup_vault" "v" {
        name                = "bv"
        location            = "westeurope"
        resource_group_name = "rg"
        datastore_type      = "VaultStore"
        redundancy          = "LocallyRedundant"
      }
      resource "azurerm_monitor_diagnostic_setting" "d" {
        name               = "d"
        target_resource_id = azurerm_data_protection_backup_vault.v.id
        storage_account_id = "/sa"
        dynamic "log" {
          for_each = {
            CoreAzureBackup                   = true
            AddonAzureBackupJobs              = false
            AddonAzureBackupPolicy            = true
            AddonAzureBackupProtectedInstance = true
          }
          content {
            category = log.key
            enabled  = log.value
          }
        }
      }
    HCL
    fails     = ["azurerm_data_protection_backup_vault.v"]
  }

  example "two settings together" {
    terraform = <<-HCL
      resource "azurerm_recovery_services_vault" "v" {
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      resource "azurerm_monitor_diagnostic_setting" "d" {
        for_each = {
          one = ["CoreAzureBackup", "AddonAzureBackupJobs", "AddonAzureBackupPolicy"]
          two = ["AddonAzureBackupStorage", "AddonAzureBackupProtectedInstance"]
        }
        name                           = each.key
        target_resource_id             = azurerm_recovery_services_vault.v.id
        log_analytics_workspace_id     = "/law"
        log_analytics_destination_type = "Dedicated"
        dynamic "enabled_log" {
          for_each = each.value
          content {
            category = enabled_log.value
          }
        }
      }
    HCL
  }

  example "the group of all logs" {
    terraform = <<-HCL
      resource "azurerm_data_protection_backup_vault" "v" {
        name                = "bv"
        location            = "westeurope"
        resource_group_name = "rg"
        datastore_type      = "VaultStore"
        redundancy          = "LocallyRedundant"
      }
      resource "azurerm_monitor_diagnostic_setting" "d" {
        name                       = "d"
        target_resource_id         = azurerm_data_protection_backup_vault.v.id
        log_analytics_workspace_id = "/law"
        enabled_log {
          category_group = "allLogs"
        }
      }
    HCL
  }

  example "categories that nobody has set" {
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
        name                       = "d"
        target_resource_id         = azurerm_recovery_services_vault.v.id
        log_analytics_workspace_id = "/law"
        dynamic "enabled_log" {
          for_each = var.categories
          content {
            category = enabled_log.value
          }
        }
      }
    HCL
    undecided = ["azurerm_recovery_services_vault.v"]
  }

  example "two are left out, and one category is not known" {
    terraform = <<-HCL
      variable "category" {
        type = string
      }
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
        dynamic "enabled_log" {
          for_each = ["CoreAzureBackup", "AddonAzureBackupJobs", "AddonAzureBackupStorage", var.category]
          content {
            category = enabled_log.value
          }
        }
      }
    HCL
    fails     = ["azurerm_recovery_services_vault.v"]
  }

  example "one is left out, and one category is not known" {
    terraform = <<-HCL
      variable "category" {
        type = string
      }
      resource "azurerm_data_protection_backup_vault" "v" {
        name                = "bv"
        location            = "westeurope"
        resource_group_name = "rg"
        datastore_type      = "VaultStore"
        redundancy          = "LocallyRedundant"
      }
      resource "azurerm_monitor_diagnostic_setting" "d" {
        name                       = "d"
        target_resource_id         = azurerm_data_protection_backup_vault.v.id
        log_analytics_workspace_id = "/law"
        dynamic "enabled_log" {
          for_each = ["CoreAzureBackup", "AddonAzureBackupJobs", "AddonAzureBackupPolicy", var.category]
          content {
            category = enabled_log.value
          }
        }
      }
    HCL
    undecided = ["azurerm_data_protection_backup_vault.v"]
  }

  example "a setting of another root has the rest" {
    file "backup/main.tf" {
      text = <<-HCL
        resource "azurerm_recovery_services_vault" "v" {
          name                = "rsv"
          location            = "westeurope"
          resource_group_name = "rg"
          sku                 = "Standard"
        }
        resource "azurerm_monitor_diagnostic_setting" "d" {
          name                       = "d"
          target_resource_id         = azurerm_recovery_services_vault.v.id
          storage_account_id         = "/sa"
          enabled_log {
            category = "CoreAzureBackup"
          }
          enabled_log {
            category = "AddonAzureBackupJobs"
          }
        }
      HCL
    }

    file "logging/main.tf" {
      text = <<-HCL
        data "azurerm_recovery_services_vault" "v" {
          name                = "rsv"
          resource_group_name = "rg"
        }
        resource "azurerm_monitor_diagnostic_setting" "d" {
          name                       = "d"
          target_resource_id         = data.azurerm_recovery_services_vault.v.id
          storage_account_id         = "/sa"
          enabled_log {
            category = "AddonAzureBackupPolicy"
          }
          enabled_log {
            category = "AddonAzureBackupStorage"
          }
          enabled_log {
            category = "AddonAzureBackupProtectedInstance"
          }
        }
      HCL
    }
  }

  example "a known module with too few categories" {
    terraform = <<-HCL
      module "vault" {
        source              = "Azure/avm-res-recoveryservices-vault/azurerm"
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
        diagnostic_settings = {
          law = { workspace_resource_id = "/law", log_categories = ["CoreAzureBackup"], log_groups = [] }
        }
      }
    HCL
    fails     = ["module.vault"]
  }

  example "a known module with all of them" {
    terraform = <<-HCL
      module "vault" {
        source              = "Azure/avm-res-recoveryservices-vault/azurerm"
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
        diagnostic_settings = {
          law = { workspace_resource_id = "/law" }
        }
      }
    HCL
  }

  example "azapi with a category that is not enabled" {
    terraform = <<-HCL
      resource "azurerm_recovery_services_vault" "v" {
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      resource "azapi_resource" "d" {
        type      = "Microsoft.Insights/diagnosticSettings@2021-05-01-preview"
        name      = "d"
        parent_id = azurerm_recovery_services_vault.v.id
        body = jsonencode({
          properties = {
            workspaceId = "/law"
            logs = [
              { category = "CoreAzureBackup", enabled = true },
              { category = "AddonAzureBackupJobs", enabled = true },
              { category = "AddonAzureBackupPolicy", enabled = false },
            ]
          }
        })
      }
    HCL
    fails     = ["azurerm_recovery_services_vault.v"]
  }

  example "azapi with all of them, in HCL" {
    terraform = <<-HCL
      resource "azurerm_recovery_services_vault" "v" {
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      resource "azapi_resource" "d" {
        type      = "Microsoft.Insights/diagnosticSettings@2021-05-01-preview"
        name      = "d"
        parent_id = azurerm_recovery_services_vault.v.id
        body = {
          properties = {
            workspaceId                 = "/law"
            logAnalyticsDestinationType = "Dedicated"
            logs = [
              for category in [
                "CoreAzureBackup", "AddonAzureBackupJobs", "AddonAzureBackupPolicy",
                "AddonAzureBackupStorage", "AddonAzureBackupProtectedInstance",
              ] : { category = category, enabled = true }
            ]
          }
        }
      }
    HCL
  }

  example "logs in the spelling of azurerm 2 and 3, one of them off" {
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
        log {
          category = "CoreAzureBackup"
          enabled  = true
        }
        log {
          category = "AddonAzureBackupJobs"
          enabled  = true
        }
        log {
          category = "AddonAzureBackupPolicy"
          enabled  = true
        }
        log {
          category = "AddonAzureBackupStorage"
          enabled  = true
        }
        log {
          category = "AddonAzureBackupProtectedInstance"
          enabled  = false
        }
      }
    HCL
    fails     = ["azurerm_recovery_services_vault.v"]
  }

  example "logs in the spelling of azurerm 2 and 3" {
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
        log {
          category = "CoreAzureBackup"
          enabled  = true
        }
        log {
          category = "AddonAzureBackupJobs"
          enabled  = true
        }
        log {
          category = "AddonAzureBackupPolicy"
          enabled  = true
        }
        log {
          category = "AddonAzureBackupStorage"
          enabled  = true
        }
        log {
          category = "AddonAzureBackupProtectedInstance"
          enabled  = true
        }
      }
    HCL
  }

  example "however many blocks there are, they name one category" {
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
    fails = ["azurerm_recovery_services_vault.v"]
  }

  example "one of two lists, and both are too short" {
    terraform = <<-HCL
      variable "environment" {
        type = string
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
          for_each = var.environment == "prod" ? ["CoreAzureBackup", "AddonAzureBackupJobs"] : ["CoreAzureBackup"]
          content {
            category = enabled_log.value
          }
        }
      }
    HCL
    fails = ["azurerm_recovery_services_vault.v"]
  }

  example "a known module of a Backup vault with too few categories" {
    terraform = <<-HCL
      module "vault" {
        source              = "Azure/avm-res-dataprotection-backupvault/azurerm"
        name                = "bv"
        location            = "westeurope"
        resource_group_name = "rg"
        diagnostic_settings = {
          main = {
            workspace_resource_id = "/law"
            log_categories        = ["CoreAzureBackup"]
            log_groups            = []
          }
        }
      }
    HCL
    fails = ["module.vault"]
  }

  example "a known module of a Backup vault with all logs" {
    terraform = <<-HCL
      module "vault" {
        source              = "Azure/avm-res-dataprotection-backupvault/azurerm"
        name                = "bv"
        location            = "westeurope"
        resource_group_name = "rg"
        diagnostic_settings = {
          main = {
            workspace_resource_id = "/law"
          }
        }
      }
    HCL
  }

  example "of two vaults of one module, one has too few categories" {
    file "main.tf" {
      text = <<-HCL
        module "vault" {
          source   = "./vault"
          for_each = {
            one = ["CoreAzureBackup", "AddonAzureBackupJobs", "AddonAzureBackupPolicy", "AddonAzureBackupStorage", "AddonAzureBackupProtectedInstance"]
            two = ["CoreAzureBackup"]
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
    fails = ["module.vault[\"two\"].azurerm_recovery_services_vault.v"]
  }
}
