rule "RSV006" {
  name      = "category-and-group-mixed"
  severity  = "error"
  summary   = "A setting has both a log category and a category group, which Azure refuses."
  question  = "whether it mixes a log category with a category group"
  subject   = "diagnostic_setting"
  points_at = ["enabled_log", "log", "body"]

  linked "vaults" {
    entity = "vault"
    where  = "id"
    is     = "target"
  }

  let {
    # Nobody has written a group that a module has by default.
    by_default = known_or(self.has_default_group == true, false)
  }

  when = length(linked.vaults) > 0

  assert {
    condition = length(self.categories) == 0 || length(self.category_groups) == 0
    message   = "${self.address} has ${length(distinct(self.categories)) == 1 ? "the category" : "the categories"} ${join(", ", distinct(self.categories))} beside the group ${join(", ", distinct(self.category_groups))}${by_default ? ", which the module adds where log_groups is not set" : ""}: Azure refuses the mix"
    label     = "log categories and a group in one setting"
  }

  fix = by_default ? "set log_groups = [] beside log_categories, or leave log_categories out: the group allLogs holds all categories" : "keep either the categories or the group; the group allLogs holds all categories"

  references = [
    "https://learn.microsoft.com/azure/azure-monitor/platform/diagnostic-settings",
    "https://github.com/Azure/azure-rest-api-specs/issues/22719",
  ]

  help = <<-MARKDOWN
    ## What it does

    Reports a setting of a vault that has both a `category` and a `category_group`, in one block or in two.

    ## Why it matters

    Azure answers "Diagnostic setting does not support mix of log category and log category group" when Terraform
    applies it. Where both stand in one block, azurerm takes the category and drops the group silently, so that most of
    the logs are missing.

    Modules with an interface of their own are where this comes from: giving `log_categories` while `log_groups`
    keeps its default of `["allLogs"]` makes both.

    ## Example

    ```hcl
    enabled_log {
      category = "CoreAzureBackup"
    }
    enabled_log {
      category_group = "allLogs"
    }
    ```

    ## Use instead

    ```hcl
    enabled_log {
      category_group = "allLogs"
    }
    ```
  MARKDOWN

  example "in two blocks" {
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
        }
        enabled_log {
          category_group = "allLogs"
        }
      }
    HCL
    fails     = ["azurerm_monitor_diagnostic_setting.d"]
  }

  example "in one block, by azapi" {
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
            logs             = [{ category = "CoreAzureBackup", categoryGroup = "allLogs", enabled = true }]
          }
        }
      }
    HCL
    fails     = ["azapi_resource.d"]
  }

  example "the default of an object" {
    terraform = <<-HCL
      variable "settings" {
        type = map(object({
          categories = optional(set(string), [])
          groups     = optional(set(string), ["allLogs"])
        }))
        default = {
          both = { categories = ["CoreAzureBackup"] }
          one  = { categories = ["CoreAzureBackup"], groups = [] }
        }
      }
      resource "azurerm_recovery_services_vault" "v" {
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      resource "azurerm_monitor_diagnostic_setting" "d" {
        for_each           = var.settings
        name               = each.key
        target_resource_id = azurerm_recovery_services_vault.v.id
        storage_account_id = "/sa"
        dynamic "enabled_log" {
          for_each = each.value.categories
          content {
            category = enabled_log.value
          }
        }
        dynamic "enabled_log" {
          for_each = each.value.groups
          content {
            category_group = enabled_log.value
          }
        }
      }
    HCL
    fails     = ["azurerm_monitor_diagnostic_setting.d[\"both\"]"]
  }

  example "the group alone" {
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
  }

  example "categories alone" {
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
          # category_group = "allLogs"
        }
      }
    HCL
  }

  example "groups that nobody has set" {
    terraform = <<-HCL
      variable "groups" {
        type = list(string)
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
        }
        dynamic "enabled_log" {
          for_each = var.groups
          content {
            category_group = enabled_log.value
          }
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
            category = "CoreAzureBackup"
          }
          enabled_log {
            category_group = "allLogs"
          }
        }
      HCL
    }
    fails = ["azurerm_monitor_diagnostic_setting.d"]
  }

  example "a known module with categories beside its default group" {
    terraform = <<-HCL
      module "vault" {
        source              = "Azure/avm-res-recoveryservices-vault/azurerm"
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
        diagnostic_settings = {
          law = { workspace_resource_id = "/law", log_categories = ["CoreAzureBackup"] }
        }
      }
    HCL
    fails     = ["module.vault"]
  }

  example "a known module with categories and no group" {
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
  }

  example "as azurerm 3 writes it" {
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
        }
        log {
          category_group = "allLogs"
        }
      }
    HCL
    fails     = ["azurerm_monitor_diagnostic_setting.d"]
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
            logs = [
              { category = "CoreAzureBackup", enabled = true },
              { categoryGroup = "allLogs", enabled = true },
            ]
          }
        })
      }
    HCL
    fails     = ["azapi_resource.d"]
  }

  example "azapi with a group that is not enabled" {
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
            storageAccountId = "/sa"
            logs = [
              { category = "CoreAzureBackup", enabled = true },
              { categoryGroup = "allLogs", enabled = false },
            ]
          }
        }
      }
    HCL
  }

  example "categories that nobody has set, and no group" {
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

  example "categories that nobody has set, beside a group" {
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
        enabled_log {
          category_group = "allLogs"
        }
      }
    HCL
    undecided = ["azurerm_monitor_diagnostic_setting.d"]
  }

  example "a known module of a Backup vault with categories beside its group" {
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
          }
        }
      }
    HCL
    fails = ["module.vault"]
  }

  example "a known module of a Backup vault with categories instead of its group" {
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
  }

  example "of two vaults of one module, one has a group beside a category" {
    file "main.tf" {
      text = <<-HCL
        module "vault" {
          source   = "./vault"
          for_each = {
            one = []
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
          enabled_log {
            category_group = "allLogs"
          }
        }
      HCL
    }
    fails = ["module.vault[\"two\"].azurerm_monitor_diagnostic_setting.d"]
  }
}
