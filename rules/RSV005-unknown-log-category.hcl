rule "RSV005" {
  name      = "unknown-log-category"
  severity  = "error"
  summary   = "A setting names a log category, or a category group, that its kind of vault does not have."
  question  = "whether the vault has the log categories it names"
  subject   = "diagnostic_setting"
  points_at = ["enabled_log", "log", "body"]
  culprits  = concat(wrong_categories, wrong_groups)

  linked "vaults" {
    entity = "vault"
    where  = "id"
    is     = "target"
  }

  let {
    kinds  = distinct([for v in linked.vaults : v.kind])
    titles = { recovery_services_vault = "Recovery Services vault", backup_vault = "Backup vault" }
    whose  = join(" or ", [for k in kinds : "a ${titles[k]}"])
    real   = distinct(flatten([for k in kinds : keys(catalog.log_categories[k])]))
    groups = distinct(flatten([for k in kinds : catalog.category_groups[k]]))
    # By kind, the names of all categories and groups, and the same in lower case: whether Azure minds the case is
    # documented nowhere.
    names           = { for kind, categories in catalog.log_categories : kind => keys(categories) }
    names_in_lower  = { for kind, categories in catalog.log_categories : kind => [for c in keys(categories) : lower(c)] }
    groups_in_lower = { for kind, groups in catalog.category_groups : kind => [for g in groups : lower(g)] }

    # What is not spelled as Azure does; of that, what is wrong in any case.
    other_categories = [for c in distinct(self.written_categories) : c if !anytrue([for k in kinds : contains(names[k], c)])]
    other_groups     = [for g in distinct(self.category_groups) : g if !anytrue([for k in kinds : contains(catalog.category_groups[k], g)])]
    wrong_categories = [for c in other_categories : c if !anytrue([for k in kinds : contains(names_in_lower[k], lower(c))])]
    wrong_groups     = [for g in other_groups : g if !anytrue([for k in kinds : contains(groups_in_lower[k], lower(g))])]
    in_other_case = concat(
      [for c in other_categories : { written = c, meant = nearest(c, real) } if !contains(wrong_categories, c)],
      [for g in other_groups : { written = g, meant = nearest(g, groups) } if !contains(wrong_groups, g)],
    )

    # Groups that are taken for categories, and categories that are taken for groups.
    as_group       = { azapi_resource = "categoryGroup = \"allLogs\"", module = "log_groups = [\"allLogs\"]" }
    as_category    = { azapi_resource = "category", module = "log_categories" }
    all_logs       = lookup(as_group, self.resource_type, "category_group = \"allLogs\"")
    category       = lookup(as_category, self.resource_type, "category")
    taken_groups   = [for c in wrong_categories : c if anytrue([for k in kinds : contains(groups_in_lower[k], lower(c))])]
    unheard_groups = [for c in wrong_categories : c if lower(c) == "audit"]
    taken_as_such  = [for g in wrong_groups : g if anytrue([for k in kinds : contains(names_in_lower[k], lower(g))])]

    # A category of another kind of vault is no slip of the pen.
    anywhere = flatten([for categories in catalog.log_categories : keys(categories)])
    typed    = [for c in wrong_categories : c if !contains(taken_groups, c) && !contains(unheard_groups, c)]
    nearests = [for c in typed : "`${c}` (did you mean `${nearest(c, real)}`?)" if nearest(c, real) != null && !contains(anywhere, c)]
    others   = [for c in typed : "`${c}`" if nearest(c, real) == null || contains(anywhere, c)]
    wrong = concat(
      nearests,
      others,
      [for c in taken_groups : "a category `${c}` (that is a category group: `${all_logs}`)"],
      [for c in unheard_groups : "a category `${c}` (that is a category group of other resources)"],
      [for g in taken_as_such : "a group `${g}` (that is a category)"],
      [for g in wrong_groups : "the group `${g}` (there is only `allLogs`)" if !contains(taken_as_such, g)],
    )
  }

  when = length(linked.vaults) > 0

  assert {
    condition = (length(wrong_categories) + length(wrong_groups) == 0
      && (length(in_other_case) == 0 || cannot_tell("nothing says whether Azure takes `${in_other_case[0].written}` for `${in_other_case[0].meant}`"))
    )
    message = "${self.address}: ${whose} does not have ${join(", ", wrong)}"
    label   = "${whose} does not have ${join(", ", wrong)}"
  }

  fix = (length(taken_groups) == length(wrong) ? "write ${all_logs} in place of the category `${taken_groups[0]}`"
    : length(taken_as_such) == length(wrong) ? "name ${join(", ", taken_as_such)} by ${category}, or write ${all_logs}"
    : length(nearests) == length(wrong) ? "name ${length(wrong) == 1 ? "a category that exists" : "categories that exist"}, or write ${all_logs}"
    : "name categories that exist (${whose} has ${join(", ", real)}), or write ${all_logs}"
  )

  references = [
    "https://learn.microsoft.com/azure/azure-monitor/reference/supported-logs/microsoft-recoveryservices-vaults-logs",
    "https://learn.microsoft.com/azure/azure-monitor/reference/supported-logs/microsoft-dataprotection-backupvaults-logs",
  ]

  help = <<-MARKDOWN
    ## What it does

    Reports a setting of a vault that names a log category which this kind of vault does not have: a table's name
    (`ASRJobs`, whose category is `AzureSiteRecoveryJobs`), a group as a category (`AllLogs`) or a category as a group, a
    category of Recovery Services vaults on a Backup vault (`AddonAzureBackupStorage`), or the group `audit`, which
    neither has.

    ## Why it matters

    Azure refuses the setting when Terraform applies it (`Category '…' is not supported`), after the plan and the
    review have passed; the vault then stays without it.

    ## Example

    ```hcl
    enabled_log {
      category = "ASRJobs"
    }
    ```

    ## Use instead

    ```hcl
    enabled_log {
      category = "AzureSiteRecoveryJobs"
    }
    ```
  MARKDOWN

  example "a table is not a category" {
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
          category = "ASRJobs"
        }
      }
    HCL
    fails     = ["azurerm_monitor_diagnostic_setting.d"]
  }

  example "the other vault's category" {
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
        dynamic "enabled_log" {
          for_each = ["CoreAzureBackup", "AddonAzureBackupStorage"]
          content {
            category = enabled_log.value
          }
        }
      }
    HCL
    fails     = ["azurerm_monitor_diagnostic_setting.d"]
  }

  example "there is no group audit" {
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
          category_group = "audit"
        }
      }
    HCL
    fails     = ["azurerm_monitor_diagnostic_setting.d"]
  }

  example "real categories" {
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
          category = "AzureSiteRecoveryJobs"
        }
        enabled_log {
          category = "AzureBackupOperations"
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
        storage_account_id = "/sa"
        enabled_log {
          category = "AuditEvent"
        }
      }
    HCL
  }

  example "a category that nobody has set" {
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
        name               = "d"
        target_resource_id = azurerm_recovery_services_vault.v.id
        storage_account_id = "/sa"
        enabled_log {
          category = var.category
        }
      }
    HCL
    undecided = ["azurerm_monitor_diagnostic_setting.d"]
  }

  example "the vault is in another root" {
    file "backup/main.tf" {
      text = <<-HCL
        resource "azurerm_recovery_services_vault" "v" {
          name                = "rsv"
          location            = "westeurope"
          resource_group_name = "rg"
          sku                 = "Standard"
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
            category = "ASRJobs"
          }
        }
      HCL
    }
    fails = ["azurerm_monitor_diagnostic_setting.d"]
  }

  example "a known module with a group that vaults do not have" {
    terraform = <<-HCL
      module "vault" {
        source              = "Azure/avm-res-recoveryservices-vault/azurerm"
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
        diagnostic_settings = {
          law = { workspace_resource_id = "/law", log_groups = ["audit"] }
        }
      }
    HCL
    fails     = ["module.vault"]
  }

  example "as azurerm 2 and 3 write it" {
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
          category = "AllLogs"
        }
      }
    HCL
    fails     = ["azurerm_monitor_diagnostic_setting.d"]
  }

  example "azapi with a body in HCL" {
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
            storageAccountId = "/sa"
            logs             = [{ categoryGroup = "audit", enabled = true }]
          }
        }
      }
    HCL
    fails     = ["azapi_resource.d"]
  }

  example "azapi with a body in JSON" {
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
            storageAccountId = "/sa"
            logs             = [{ category = "CoreAzureBackups", enabled = true }]
          }
        })
      }
    HCL
    fails     = ["azapi_resource.d"]
  }

  example "azapi with real categories" {
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
        body = jsonencode({
          properties = {
            storageAccountId = "/sa"
            logs             = [{ category = "CoreAzureBackup", enabled = true }, { category = "AddonAzureBackupStorage", enabled = false }]
          }
        })
      }
    HCL
  }

  example "however many blocks there are, they name a category that exists" {
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

  example "nobody knows whether there is a block that names a wrong category" {
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
            category = "AzureBackupEvents"
          }
        }
      }
    HCL
    undecided = ["azurerm_monitor_diagnostic_setting.d"]
  }

  example "one of two lists, and both name a wrong category" {
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
          for_each = var.environment == "prod" ? ["ASRJobs", "AddonAzureBackupJobs"] : ["ASRJobs"]
          content {
            category = enabled_log.value
          }
        }
      }
    HCL
    fails     = ["azurerm_monitor_diagnostic_setting.d"]
  }

  example "one of two lists, and both name categories that exist" {
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
  }

  example "a group is not a category" {
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
      resource "azurerm_monitor_diagnostic_setting" "d" {
        name                           = "d"
        target_resource_id             = azurerm_recovery_services_vault.v.id
        log_analytics_workspace_id     = azurerm_log_analytics_workspace.law.id
        log_analytics_destination_type = "Dedicated"
        enabled_log {
          category = "AllLogs"
        }
      }
    HCL
    fails     = ["azurerm_monitor_diagnostic_setting.d"]
  }

  example "a category is not a group" {
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
      resource "azurerm_monitor_diagnostic_setting" "d" {
        name                           = "d"
        target_resource_id             = azurerm_recovery_services_vault.v.id
        log_analytics_workspace_id     = azurerm_log_analytics_workspace.law.id
        log_analytics_destination_type = "Dedicated"
        enabled_log {
          category_group = "CoreAzureBackup"
        }
      }
    HCL
    fails     = ["azurerm_monitor_diagnostic_setting.d"]
  }

  example "nothing says whether case matters" {
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
      resource "azurerm_monitor_diagnostic_setting" "d" {
        name                           = "d"
        target_resource_id             = azurerm_recovery_services_vault.v.id
        log_analytics_workspace_id     = azurerm_log_analytics_workspace.law.id
        log_analytics_destination_type = "Dedicated"
        enabled_log {
          category = "coreazurebackup"
        }
      }
    HCL
    undecided = ["azurerm_monitor_diagnostic_setting.d"]
  }

  example "nothing says whether case matters in a group" {
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
      resource "azurerm_monitor_diagnostic_setting" "d" {
        name                           = "d"
        target_resource_id             = azurerm_recovery_services_vault.v.id
        log_analytics_workspace_id     = azurerm_log_analytics_workspace.law.id
        log_analytics_destination_type = "Dedicated"
        enabled_log {
          category_group = "AllLogs"
        }
      }
    HCL
    undecided = ["azurerm_monitor_diagnostic_setting.d"]
  }

  example "azapi with a group as a category" {
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
            workspaceId = "/law"
            logs        = [{ category = "allLogs", enabled = true }]
          }
        }
      }
    HCL
    fails     = ["azapi_resource.d"]
  }

  example "azapi with a category as a group, in JSON" {
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
            logs        = [{ categoryGroup = "AddonAzureBackupJobs", enabled = true }]
          }
        })
      }
    HCL
    fails     = ["azapi_resource.d"]
  }

  example "a known module with a group as a category" {
    terraform = <<-HCL
      module "vault" {
        source              = "Azure/avm-res-recoveryservices-vault/azurerm"
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
        diagnostic_settings = {
          main = {
            workspace_resource_id = "/law"
            log_categories        = ["allLogs"]
            log_groups            = []
          }
        }
      }
    HCL
    fails     = ["module.vault"]
  }

  example "a known module of a Backup vault with a category of the other kind" {
    terraform = <<-HCL
      module "vault" {
        source              = "Azure/avm-res-dataprotection-backupvault/azurerm"
        name                = "bv"
        location            = "westeurope"
        resource_group_name = "rg"
        diagnostic_settings = {
          main = {
            workspace_resource_id = "/law"
            log_categories        = ["AddonAzureBackupStorage"]
            log_groups            = []
          }
        }
      }
    HCL
    fails     = ["module.vault"]
  }

  example "of two vaults of one module, one names a table" {
    file "main.tf" {
      text = <<-HCL
        module "vault" {
          source   = "./vault"
          for_each = {
            one = ["CoreAzureBackup", "AddonAzureBackupJobs", "AddonAzureBackupPolicy", "AddonAzureBackupStorage", "AddonAzureBackupProtectedInstance"]
            two = ["ASRJobs"]
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
