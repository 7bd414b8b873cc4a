rule "RSV007" {
  name     = "settings-collide"
  severity = "error"
  summary  = "Two settings of one vault send the same log to the same place, or have the same name, or there are more than five."
  question = "whether it collides with another setting of its vault"
  subject  = "diagnostic_setting"

  linked "vaults" {
    entity = "vault"
    where  = "id"
    is     = "target"
  }

  let {
    # The settings of the same vault that stand earlier. A module that is not on disk and is given the vault's id is not
    # taken for a setting here.
    earlier = flatten([for v in linked.vaults : [
      for s in v.settings : { address = s.address, name = s.name } if known_or(s.is_setting, false) && s.order < self.order
    ]])
    # Of earlier ones that go where this one goes, by the kind of destination, what both send there.
    shared = flatten([for v in linked.vaults : [
      for s in v.settings : [
        for kind, sink in self.sinks : {
          address = s.address
          kind    = kind
          both = [
            for c in keys(catalog.log_categories[v.kind]) : c
            if(s.all_logs || contains(s.categories, c))
            && (self.all_logs || contains(self.categories, c))
          ]
        }
        if try(s.sinks[kind], null) == null ? false : known_or(same_id(s.sinks[kind], sink), true) && (
          # Where one names by a spelling what the other one has from where it is made, that is not enough: the tree may have
          # another thing of that name.
          (try(comes_from(sink).mode, null) == "managed") == (try(comes_from(s.sinks[kind]).mode, null) == "managed")
          ? same_id(s.sinks[kind], sink) || length(setintersection(try(own_places[kind], []), kind == "workspace" ? s.workspaces[*].address : s.storage_accounts[*].address)) > 0
          : length(setintersection(try(own_places[kind], []), kind == "workspace" ? s.workspaces[*].address : s.storage_accounts[*].address)) > 0
          || known_or(same_id(s.sinks[kind], sink), null) == null && same_id(s.sinks[kind], sink)
        )
      ] if known_or(s.is_setting, false) && s.order < self.order
    ]])
    # The destinations that the tree has, however each of two settings names them.
    own_places = {
      workspace       = self.workspaces[*].address
      storage_account = self.storage_accounts[*].address
    }
    # Vaults that this setting targets more than once if it stands for several, and not for one of each of as many vaults.
    may_be_several = [for v in linked.vaults : v.address if known_or(self.is_any_number, false) || self.repetitions > v.repetitions]
    colliding      = [for s in shared : s if length(s.both) > 0]
    namesakes      = [for s in earlier : s if try(lower(s.name) == lower(self.name), false)]
    kinds          = { workspace = "workspace", storage_account = "storage account", eventhub = "event hub", partner = "partner" }
    at_fault       = distinct(length(colliding) > 0 ? [for s in colliding : s.address] : length(namesakes) > 0 ? [for s in namesakes : s.address] : [for s in earlier : s.address])
  }

  # A vault's only setting collides with none.
  when = length(linked.vaults) > 0 && (length(may_be_several) > 0 || !known_or(alltrue([for v in linked.vaults : length(v.settings) < 2]), false))

  assert {
    condition = length(colliding) == 0
    message   = "${self.address} sends ${length(colliding[0].both) > 3 ? "${length(colliding[0].both)} categories" : join(", ", colliding[0].both)} to the same ${kinds[colliding[0].kind]} as ${colliding[0].address}: Azure refuses the second setting"
    label     = "${colliding[0].address} sends ${length(colliding[0].both) == 1 ? "this category" : "the same categories"} there already"
    fix       = "send each category to one ${kinds[colliding[0].kind]} by one setting only: join the two settings, or give them categories that do not overlap"
    points_at = ["log_analytics_workspace_id", "storage_account_id", "eventhub_authorization_rule_id", "partner_solution_id", "body"]
  }

  assert {
    condition = length(namesakes) == 0
    message   = "${self.address} has the same name as ${namesakes[0].address == self.address ? "another setting there" : namesakes[0].address}, `${self.name}`: the two are one setting, which each of them overwrites"
    label     = "another setting of the vault has this name"
    fix       = "give each setting of a vault a name of its own"
    points_at = ["name"]
  }

  assert {
    # Of settings of unknown number two may send the same log to the same place, and there may be more than five.
    condition = length(earlier) < 5 && (length(may_be_several) == 0 || cannot_tell("nothing tells how many settings of ${join(", ", may_be_several)} it stands for"))
    message   = "${self.address} is the ${length(earlier) + 1}th setting of its vault: Azure allows five"
    label     = "a vault can have five settings"
    fix       = "join settings: one can have a workspace, a storage account, an event hub and a partner at once"
  }

  related {
    each    = slice(at_fault, 0, min(length(at_fault), 5))
    message = "this is ${each}"
  }

  references = [
    "https://learn.microsoft.com/azure/azure-monitor/platform/diagnostic-settings",
    "https://github.com/hashicorp/terraform-provider-azurerm/issues/21161",
  ]

  help = <<-MARKDOWN
    ## What it does

    Compares the settings of each vault with each other and reports, on the later one in the source, that

    - two of them send the same log category to the same workspace, storage account, event hub or partner. A category group
      counts as all its categories;
    - two of them have the same name;
    - there are more than five.

    Places are compared as far as the code tells: the same attribute of the same resource, the same variable, the same
    text, or a resource of one root and its look-up by name in another. What a module does that is not on disk is not
    looked into.

    ## Why it matters

    Azure answers "Data sinks can't be reused in different settings on the same category for the same resource" (409) when
    Terraform applies the second one, after plan and review have passed. Which of the two comes first is a matter of luck,
    so the apply fails now and then, and a vault is left with half of its logs. Two of the same name are worse: each apply
    overwrites what the other one has set.

    ## Example

    ```hcl
    resource "azurerm_monitor_diagnostic_setting" "backup" {
      name                           = "backup"
      target_resource_id             = azurerm_recovery_services_vault.main.id
      log_analytics_workspace_id     = azurerm_log_analytics_workspace.main.id
      log_analytics_destination_type = "Dedicated"
      enabled_log {
        category = "CoreAzureBackup"
      }
    }

    resource "azurerm_monitor_diagnostic_setting" "everything" {
      name                       = "everything"
      target_resource_id         = azurerm_recovery_services_vault.main.id
      log_analytics_workspace_id = azurerm_log_analytics_workspace.main.id
      enabled_log {
        category_group = "allLogs" # holds CoreAzureBackup
      }
    }
    ```

    ## Use instead

    Lists of categories that do not overlap, or other destinations:

    ```hcl
    resource "azurerm_monitor_diagnostic_setting" "archive" {
      name               = "archive"
      target_resource_id = azurerm_recovery_services_vault.main.id
      storage_account_id = azurerm_storage_account.archive.id
      enabled_log {
        category_group = "allLogs"
      }
    }
    ```

    `az monitor diagnostic-settings list --resource VAULT` shows what a vault has already, also what Azure Policy has added.

    ## When it is undecided

    When a destination or a category of either setting is not known, or how many settings of a vault there are: a `count`
    or `for_each` that nobody has set may give more than one to the same vault.
  MARKDOWN

  example "one category twice to one workspace" {
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

      resource "azurerm_monitor_diagnostic_setting" "a" {
        name                           = "a"
        target_resource_id             = azurerm_recovery_services_vault.v.id
        log_analytics_workspace_id     = azurerm_log_analytics_workspace.law.id
        log_analytics_destination_type = "Dedicated"
        enabled_log {
          category = "CoreAzureBackup"
        }
        enabled_log {
          category = "AddonAzureBackupJobs"
        }
      }

      resource "azurerm_monitor_diagnostic_setting" "b" {
        name                           = "b"
        target_resource_id             = azurerm_recovery_services_vault.v.id
        log_analytics_workspace_id     = azurerm_log_analytics_workspace.law.id
        log_analytics_destination_type = "Dedicated"
        enabled_log {
          category = "AddonAzureBackupJobs"
        }
      }
    HCL
    fails     = ["azurerm_monitor_diagnostic_setting.b"]
  }

  example "a group holds the category, and azapi spells the place in other letters" {
    terraform = <<-HCL
      resource "azurerm_data_protection_backup_vault" "v" {
        name                = "bv"
        location            = "westeurope"
        resource_group_name = "rg"
        datastore_type      = "VaultStore"
        redundancy          = "LocallyRedundant"
      }
      resource "azurerm_monitor_diagnostic_setting" "a" {
        name               = "a"
        target_resource_id = azurerm_data_protection_backup_vault.v.id
        storage_account_id = "/subscriptions/0/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/logs"
        log {
          category = "CoreAzureBackup"
        }
      }
      resource "azapi_resource" "b" {
        type      = "Microsoft.Insights/diagnosticSettings@2021-05-01-preview"
        name      = "b"
        parent_id = azurerm_data_protection_backup_vault.v.id
        body = jsonencode({
          properties = {
            storageAccountId = "/subscriptions/0/resourcegroups/rg/providers/microsoft.storage/storageaccounts/logs"
            logs             = [{ categoryGroup = "allLogs", enabled = true }]
          }
        })
      }
    HCL
    fails     = ["azapi_resource.b"]
  }

  example "two maps with one name" {
    terraform = <<-HCL
      variable "settings" {
        type = map(object({
          name       = optional(string)
          categories = set(string)
        }))
        default = {
          backup = { categories = ["CoreAzureBackup"] }
          jobs   = { categories = ["AddonAzureBackupJobs"] }
          own    = { name = "own", categories = ["AddonAzureBackupPolicy"] }
        }
      }
      resource "azurerm_recovery_services_vault" "v" {
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      resource "azurerm_monitor_diagnostic_setting" "d" {
        for_each                       = var.settings
        name                           = coalesce(each.value.name, "diag-rsv")
        target_resource_id             = azurerm_recovery_services_vault.v.id
        log_analytics_workspace_id     = "/law"
        log_analytics_destination_type = "Dedicated"
        dynamic "enabled_log" {
          for_each = each.value.categories
          content {
            category = enabled_log.value
          }
        }
      }
    HCL
    fails     = ["azurerm_monitor_diagnostic_setting.d[\"jobs\"]"]
  }

  example "six of them" {
    terraform = <<-HCL
      resource "azurerm_recovery_services_vault" "v" {
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      resource "azurerm_monitor_diagnostic_setting" "d" {
        count              = 6
        name               = "d$${count.index}"
        target_resource_id = azurerm_recovery_services_vault.v.id
        storage_account_id = "/sa$${count.index}"
        enabled_log {
          category_group = "allLogs"
        }
      }
    HCL
    fails     = ["azurerm_monitor_diagnostic_setting.d[5]"]
  }

  example "in a module and beside it" {
    file "main.tf" {
      text = <<-HCL
        resource "azurerm_recovery_services_vault" "v" {
          name                = "rsv"
          location            = "westeurope"
          resource_group_name = "rg"
          sku                 = "Standard"
        }
        variable "workspace_id" {
          type = string
        }
        module "logging" {
          source       = "./logging"
          vault_id     = azurerm_recovery_services_vault.v.id
          workspace_id = var.workspace_id
        }
        resource "azurerm_monitor_diagnostic_setting" "own" {
          name                           = "own"
          target_resource_id             = azurerm_recovery_services_vault.v.id
          log_analytics_workspace_id     = var.workspace_id
          log_analytics_destination_type = "Dedicated"
          enabled_log {
            category = "CoreAzureBackup"
          }
        }
      HCL
    }

    file "logging/main.tf" {
      text = <<-HCL
        variable "vault_id" {
          type = string
        }
        variable "workspace_id" {
          type = string
        }
        resource "azurerm_monitor_diagnostic_setting" "all" {
          name                           = "all"
          target_resource_id             = var.vault_id
          log_analytics_workspace_id     = var.workspace_id
          log_analytics_destination_type = "Dedicated"
          enabled_log {
            category_group = "allLogs"
          }
        }
      HCL
    }
    fails = ["module.logging.azurerm_monitor_diagnostic_setting.all"]
  }

  example "categories that do not overlap" {
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

      resource "azurerm_monitor_diagnostic_setting" "a" {
        name                           = "a"
        target_resource_id             = azurerm_recovery_services_vault.v.id
        log_analytics_workspace_id     = azurerm_log_analytics_workspace.law.id
        log_analytics_destination_type = "Dedicated"
        enabled_log {
          category = "CoreAzureBackup"
        }
      }

      resource "azurerm_monitor_diagnostic_setting" "b" {
        name                       = "b"
        target_resource_id         = azurerm_recovery_services_vault.v.id
        log_analytics_workspace_id = azurerm_log_analytics_workspace.law.id
        enabled_log {
          category = "AzureSiteRecoveryEvents"
        }
      }
    HCL
  }

  example "other destinations, other vaults" {
    terraform = <<-HCL
      resource "azurerm_recovery_services_vault" "v" {
        for_each            = toset(["weu", "neu"])
        name                = each.key
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      resource "azurerm_monitor_diagnostic_setting" "workspace" {
        for_each                       = azurerm_recovery_services_vault.v
        name                           = "workspace"
        target_resource_id             = each.value.id
        log_analytics_workspace_id     = "/law"
        log_analytics_destination_type = "Dedicated"
        enabled_log {
          category_group = "allLogs"
        }
      }
      resource "azurerm_monitor_diagnostic_setting" "archive" {
        for_each           = azurerm_recovery_services_vault.v
        name               = "archive"
        target_resource_id = each.value.id
        storage_account_id = "/sa"
        enabled_log {
          category_group = "allLogs"
        }
      }
    HCL
  }

  example "a workspace that nobody has set" {
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
      resource "azurerm_monitor_diagnostic_setting" "a" {
        name                           = "a"
        target_resource_id             = azurerm_recovery_services_vault.v.id
        log_analytics_workspace_id     = "/subscriptions/0/resourceGroups/rg/providers/Microsoft.OperationalInsights/workspaces/law"
        log_analytics_destination_type = "Dedicated"
        enabled_log {
          category = "CoreAzureBackup"
        }
      }

      resource "azurerm_monitor_diagnostic_setting" "b" {
        name                           = "b"
        target_resource_id             = azurerm_recovery_services_vault.v.id
        log_analytics_workspace_id     = var.workspace_id
        log_analytics_destination_type = "Dedicated"
        enabled_log {
          category = "CoreAzureBackup"
        }
      }
    HCL
    undecided = ["azurerm_monitor_diagnostic_setting.b"]
  }

  example "a known module with two elements and no names" {
    terraform = <<-HCL
      module "vault" {
        source              = "Azure/avm-res-recoveryservices-vault/azurerm"
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
        diagnostic_settings = {
          law     = { workspace_resource_id = "/law" }
          archive = { storage_account_resource_id = "/sa" }
        }
      }
    HCL
    fails     = ["module.vault"]
  }

  example "a known module with two elements and two names" {
    terraform = <<-HCL
      module "vault" {
        source              = "Azure/avm-res-recoveryservices-vault/azurerm"
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
        diagnostic_settings = {
          law     = { name = "law", workspace_resource_id = "/law" }
          archive = { name = "archive", storage_account_resource_id = "/sa" }
        }
      }
    HCL
  }

  example "azapi with bodies in HCL" {
    terraform = <<-HCL
      resource "azurerm_recovery_services_vault" "v" {
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      resource "azapi_resource" "a" {
        type      = "Microsoft.Insights/diagnosticSettings@2021-05-01-preview"
        name      = "a"
        parent_id = azurerm_recovery_services_vault.v.id
        body = {
          properties = {
            workspaceId                 = "/law"
            logAnalyticsDestinationType = "Dedicated"
            logs                        = [{ category = "CoreAzureBackup", enabled = true }]
          }
        }
      }

      resource "azapi_resource" "d" {
        type      = "Microsoft.Insights/diagnosticSettings@2021-05-01-preview"
        name      = "d"
        parent_id = azurerm_recovery_services_vault.v.id
        body = {
          properties = {
            workspaceId = "/LAW"
            logs        = [{ category = "CoreAzureBackup", enabled = true }, { category = "AddonAzureBackupJobs", enabled = true }]
          }
        }
      }
    HCL
    fails     = ["azapi_resource.d"]
  }

  example "any number of settings of one vault" {
    terraform = <<-HCL
      variable "n" {
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
        resource_group_name = "rg-logs"
      }
      resource "azurerm_monitor_diagnostic_setting" "d" {
        count                          = var.n
        name                           = "s-$${count.index}"
        target_resource_id             = azurerm_recovery_services_vault.v.id
        log_analytics_workspace_id     = azurerm_log_analytics_workspace.law.id
        log_analytics_destination_type = "Dedicated"
        enabled_log {
          category = "CoreAzureBackup"
        }
        enabled_log {
          category = "AddonAzureBackupJobs"
        }
      }
    HCL
    undecided = ["azurerm_monitor_diagnostic_setting.d[*]"]
  }

  example "a setting for each of any number of vaults" {
    terraform = <<-HCL
      variable "vaults" {
        type = set(string)
      }
      resource "azurerm_recovery_services_vault" "v" {
        for_each            = var.vaults
        name                = each.key
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      resource "azurerm_monitor_diagnostic_setting" "d" {
        for_each                       = var.vaults
        name                           = "d"
        target_resource_id             = azurerm_recovery_services_vault.v[each.key].id
        log_analytics_workspace_id     = "/law"
        log_analytics_destination_type = "Dedicated"
        enabled_log {
          category = "CoreAzureBackup"
        }
      }
    HCL
  }

  example "any number of settings of a known module" {
    terraform = <<-HCL
      variable "settings" {
        type = map(any)
      }
      module "vault" {
        source              = "Azure/avm-res-recoveryservices-vault/azurerm"
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
        diagnostic_settings = var.settings
      }
    HCL
    undecided = ["module.vault"]
  }

  example "a workspace of another root, looked up by name" {
    file "app/main.tf" {
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
        resource "azurerm_monitor_diagnostic_setting" "a" {
          name                           = "a"
          target_resource_id             = azurerm_recovery_services_vault.v.id
          log_analytics_workspace_id     = data.azurerm_log_analytics_workspace.law.id
          log_analytics_destination_type = "Dedicated"
          enabled_log {
            category = "CoreAzureBackup"
          }
        }
      HCL
    }
    file "logging/main.tf" {
      text = <<-HCL
        resource "azurerm_log_analytics_workspace" "law" {
          name                = "law"
          location            = "westeurope"
          resource_group_name = "rg-logs"
        }

        data "azurerm_recovery_services_vault" "v" {
          name                = "rsv"
          resource_group_name = "rg"
        }
        resource "azurerm_monitor_diagnostic_setting" "b" {
          name                           = "b"
          target_resource_id             = data.azurerm_recovery_services_vault.v.id
          log_analytics_workspace_id     = azurerm_log_analytics_workspace.law.id
          log_analytics_destination_type = "Dedicated"
          enabled_log {
            category = "CoreAzureBackup"
          }
        }
      HCL
    }
    fails = ["azurerm_monitor_diagnostic_setting.b"]
  }

  example "one of two workspaces of other roots with the same name" {
    file "app/main.tf" {
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
        resource "azurerm_monitor_diagnostic_setting" "a" {
          name                           = "a"
          target_resource_id             = azurerm_recovery_services_vault.v.id
          log_analytics_workspace_id     = data.azurerm_log_analytics_workspace.law.id
          log_analytics_destination_type = "Dedicated"
          enabled_log {
            category = "CoreAzureBackup"
          }
        }
      HCL
    }
    file "logging/main.tf" {
      text = <<-HCL
        resource "azurerm_log_analytics_workspace" "law" {
          name                = "law"
          location            = "westeurope"
          resource_group_name = "rg-logs"
        }

        data "azurerm_recovery_services_vault" "v" {
          name                = "rsv"
          resource_group_name = "rg"
        }
        resource "azurerm_monitor_diagnostic_setting" "b" {
          name                           = "b"
          target_resource_id             = data.azurerm_recovery_services_vault.v.id
          log_analytics_workspace_id     = azurerm_log_analytics_workspace.law.id
          log_analytics_destination_type = "Dedicated"
          enabled_log {
            category = "CoreAzureBackup"
          }
        }
      HCL
    }
    file "other/main.tf" {
      text = <<-HCL
        resource "azurerm_log_analytics_workspace" "law" {
          name                = "law"
          location            = "westeurope"
          resource_group_name = "rg-logs"
        }
      HCL
    }
    undecided = ["azurerm_monitor_diagnostic_setting.b"]
  }

  example "a workspace of another name in another root" {
    file "app/main.tf" {
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
        resource "azurerm_monitor_diagnostic_setting" "a" {
          name                           = "a"
          target_resource_id             = azurerm_recovery_services_vault.v.id
          log_analytics_workspace_id     = data.azurerm_log_analytics_workspace.law.id
          log_analytics_destination_type = "Dedicated"
          enabled_log {
            category = "CoreAzureBackup"
          }
        }
      HCL
    }
    file "logging/main.tf" {
      text = <<-HCL
        resource "azurerm_log_analytics_workspace" "law" {
          name                = "law-central"
          location            = "westeurope"
          resource_group_name = "rg-logs"
        }

        data "azurerm_recovery_services_vault" "v" {
          name                = "rsv"
          resource_group_name = "rg"
        }
        resource "azurerm_monitor_diagnostic_setting" "b" {
          name                           = "b"
          target_resource_id             = data.azurerm_recovery_services_vault.v.id
          log_analytics_workspace_id     = azurerm_log_analytics_workspace.law.id
          log_analytics_destination_type = "Dedicated"
          enabled_log {
            category = "CoreAzureBackup"
          }
        }
      HCL
    }
  }

  example "a known module of a Backup vault that sends twice to one workspace" {
    terraform = <<-HCL
      module "vault" {
        source              = "Azure/avm-res-dataprotection-backupvault/azurerm"
        name                = "bv"
        location            = "westeurope"
        resource_group_name = "rg"
        diagnostic_settings = {
          one = {
            workspace_resource_id = "/law"
            name                  = "one"
          }
          two = {
            workspace_resource_id = "/law"
            name                  = "two"
          }
        }
      }
    HCL
    fails     = ["module.vault"]
  }

  example "one setting at most" {
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
      variable "ids" {
        type = list(string)
      }
      resource "azurerm_monitor_diagnostic_setting" "d" {
        count                          = length(var.ids) > 0 ? 1 : 0
        name                           = "d"
        target_resource_id             = azurerm_recovery_services_vault.v.id
        log_analytics_workspace_id     = azurerm_log_analytics_workspace.law.id
        log_analytics_destination_type = "Dedicated"
        enabled_log {
          category = "CoreAzureBackup"
        }
      }
    HCL
  }

  example "modules that each make a setting of one vault" {
    file "main.tf" {
      text = <<-HCL
        resource "azurerm_recovery_services_vault" "v" {
          name                = "rsv"
          location            = "westeurope"
          resource_group_name = "rg"
          sku                 = "Standard"
        }
        variable "names" {
          type = set(string)
        }
        module "logs" {
          source   = "./logs"
          for_each = var.names
          vault_id = azurerm_recovery_services_vault.v.id
        }
      HCL
    }
    file "logs/main.tf" {
      text = <<-HCL
        variable "vault_id" {
          type = string
        }
        resource "azurerm_monitor_diagnostic_setting" "d" {
          name                           = "d"
          target_resource_id             = var.vault_id
          log_analytics_workspace_id     = "/law"
          log_analytics_destination_type = "Dedicated"
          enabled_log {
            category = "CoreAzureBackup"
          }
        }
      HCL
    }
    undecided = ["module.logs[*].azurerm_monitor_diagnostic_setting.d"]
  }

  example "a setting for each vault, some of which nobody knows" {
    terraform = <<-HCL
      variable "vaults" {
        type = map(string)
      }
      resource "azurerm_recovery_services_vault" "v" {
        for_each            = merge(var.vaults, { main = "westeurope" })
        name                = "rsv-$${each.key}"
        location            = each.value
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      resource "azurerm_monitor_diagnostic_setting" "d" {
        for_each           = azurerm_recovery_services_vault.v
        name               = "d"
        target_resource_id = each.value.id
        storage_account_id = "/sa"
        enabled_log {
          category_group = "allLogs"
        }
      }
    HCL
  }

  example "a setting for each vault, and one more for those that nobody knows" {
    terraform = <<-HCL
      variable "vaults" {
        type = map(string)
      }
      resource "azurerm_recovery_services_vault" "v" {
        for_each            = merge(var.vaults, { main = "westeurope" })
        name                = "rsv-$${each.key}"
        location            = each.value
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      resource "azurerm_monitor_diagnostic_setting" "all" {
        for_each           = azurerm_recovery_services_vault.v
        name               = "d"
        target_resource_id = each.value.id
        storage_account_id = "/sa"
        enabled_log {
          category_group = "allLogs"
        }
      }
      resource "azurerm_monitor_diagnostic_setting" "more" {
        for_each           = var.vaults
        name               = "e"
        target_resource_id = azurerm_recovery_services_vault.v[each.key].id
        storage_account_id = "/sa"
        enabled_log {
          category_group = "allLogs"
        }
      }
    HCL
    undecided = ["azurerm_monitor_diagnostic_setting.more[*]"]
  }
}
