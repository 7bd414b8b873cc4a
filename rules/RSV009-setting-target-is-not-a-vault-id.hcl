rule "RSV009" {
  name      = "setting-target-is-not-a-vault-id"
  severity  = "error"
  summary   = "A setting's target is made from a vault, but is not that vault's id."
  question  = "whether its target is a vault's id"
  subject   = "diagnostic_setting"
  points_at = ["target_resource_id", "parent_id"]

  linked "vaults" {
    entity = "vault"
    where  = "id"
    is     = "target"
  }

  linked "backup_items" {
    entity = "backup_item"
    where  = "id"
    is     = "target"
  }

  linked "site_recovery" {
    entity = "site_recovery_resource"
    where  = "id"
    is     = "target"
  }

  let {
    # What belongs to a vault of the tree, if the target certainly is the id of such a thing.
    owners = concat(
      [for i in linked.backup_items : { address = i.address, vault = known_or(try(i.vaults[0].address, null), null) } if known_or(same_thing(self.target, i.id), false)],
      [for r in linked.site_recovery : { address = r.address, vault = known_or(try(r.vaults[0].address, null), null) } if known_or(same_thing(self.target, r.id), false)],
    )
    parts    = [for o in owners : { address = o.vault, says = "the id of ${o.address}, which belongs to ${o.vault}" } if o.vault != null]
    misnamed = concat(misnamed("vaults"), parts)
  }

  # A target that is right, or of which nothing is known, is none of this rule's business.
  when = length(misnamed) > 0

  assert {
    condition = length(misnamed) == 0
    message   = "${self.address} does not target ${misnamed[0].address}: its target is ${misnamed[0].says}"
    label     = "not the id of ${misnamed[0].address}"
    fix       = "set ${self.resource_type == "azapi_resource" ? "parent_id" : "target_resource_id"} ${can(regex("//", misnamed[0].address)) ? "to nothing but the id of ${misnamed[0].address}" : "= ${misnamed[0].address}.id"}"
  }

  related {
    each    = slice(misnamed, 0, min(length(misnamed), 1))
    message = "the vault stands here"
  }

  references = [
    "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/monitor_diagnostic_setting",
    "https://learn.microsoft.com/azure/azure-monitor/platform/diagnostic-settings",
  ]

  help = <<-MARKDOWN
    ## What it does

    Reports a setting whose target (`target_resource_id`; azapi: `parent_id`) comes from a vault of the tree, but is not
    the vault's id:

    - the vault's name, or another of its attributes;
    - an id with something before or behind it, or with a wrong type in it (`…/Microsoft.RecoveryServices/vault/NAME`);
    - the id of something that belongs to the vault: a backup policy, a protected item, a resource of Site Recovery.

    It says nothing where the target is not known. Where the vault has no other setting, RSV001 reports the vault as well
    and shows this place.

    ## Why it matters

    Some of these fail when Terraform applies them; an id that Azure takes for something else may not. The vault has no
    setting either way, and whoever reads the code believes that it has.

    ## Example

    ```hcl
    resource "azurerm_monitor_diagnostic_setting" "vault" {
      name                       = "to-workspace"
      target_resource_id         = azurerm_backup_policy_vm.daily.id
      log_analytics_workspace_id = azurerm_log_analytics_workspace.main.id
      enabled_log {
        category_group = "allLogs"
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
  MARKDOWN

  example "the vault's name" {
    terraform = <<-HCL
      resource "azurerm_recovery_services_vault" "v" {
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      resource "azurerm_monitor_diagnostic_setting" "d" {
        name                       = "d"
        target_resource_id         = azurerm_recovery_services_vault.v.name
        log_analytics_workspace_id = "/law"
        enabled_log {
          category = "CoreAzureBackup"
        }
      }
    HCL
    fails     = ["azurerm_monitor_diagnostic_setting.d"]
  }

  example "an id with something behind it" {
    terraform = <<-HCL
      resource "azurerm_recovery_services_vault" "v" {
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      resource "azurerm_monitor_diagnostic_setting" "d" {
        name                       = "d"
        target_resource_id         = "$${azurerm_recovery_services_vault.v.id}/backupPolicies/daily"
        log_analytics_workspace_id = "/law"
        enabled_log {
          category = "CoreAzureBackup"
        }
      }
    HCL
    fails     = ["azurerm_monitor_diagnostic_setting.d"]
  }

  example "a wrong type in the id" {
    terraform = <<-HCL
      data "azurerm_subscription" "current" {}
      resource "azurerm_recovery_services_vault" "v" {
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      resource "azurerm_monitor_diagnostic_setting" "d" {
        name                       = "d"
        target_resource_id         = "$${data.azurerm_subscription.current.id}/resourceGroups/$${azurerm_recovery_services_vault.v.resource_group_name}/providers/Microsoft.RecoveryServices/vault/$${azurerm_recovery_services_vault.v.name}"
        log_analytics_workspace_id = "/law"
        enabled_log {
          category = "CoreAzureBackup"
        }
      }
    HCL
    fails     = ["azurerm_monitor_diagnostic_setting.d"]
  }

  example "the id of a policy" {
    terraform = <<-HCL
      resource "azurerm_recovery_services_vault" "v" {
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      resource "azurerm_backup_policy_vm" "daily" {
        name                = "daily"
        resource_group_name = "rg"
        recovery_vault_name = azurerm_recovery_services_vault.v.name
      }
      resource "azurerm_monitor_diagnostic_setting" "d" {
        name                       = "d"
        target_resource_id         = azurerm_backup_policy_vm.daily.id
        log_analytics_workspace_id = "/law"
        enabled_log {
          category = "CoreAzureBackup"
        }
      }
    HCL
    fails     = ["azurerm_monitor_diagnostic_setting.d"]
  }

  example "the id of a protected item, for each vault" {
    file "main.tf" {
      text = <<-HCL
        resource "azurerm_data_protection_backup_vault" "v" {
          for_each            = toset(["weu", "neu"])
          name                = "bv-$${each.key}"
          location            = "westeurope"
          resource_group_name = "rg"
          datastore_type      = "VaultStore"
          redundancy          = "LocallyRedundant"
        }
        module "blobs" {
          for_each = azurerm_data_protection_backup_vault.v
          source   = "./blobs"
          vault_id = each.value.id
        }
        resource "azapi_resource" "d" {
          for_each  = module.blobs
          type      = "Microsoft.Insights/diagnosticSettings@2021-05-01-preview"
          name      = "d"
          parent_id = each.key == "weu" ? azurerm_data_protection_backup_vault.v[each.key].id : each.value.instance_id
          body = {
            properties = {
              workspaceId = "/law"
              logs        = [{ categoryGroup = "allLogs", enabled = true }]
            }
          }
        }
      HCL
    }

    file "blobs/main.tf" {
      text = <<-HCL
        variable "vault_id" {
          type = string
        }
        resource "azurerm_data_protection_backup_instance_blob_storage" "b" {
          name     = "blobs"
          vault_id = var.vault_id
        }
        output "instance_id" {
          value = azurerm_data_protection_backup_instance_blob_storage.b.id
        }
      HCL
    }
    fails = ["azapi_resource.d[\"neu\"]"]
  }

  example "a body in JSON, and the name as parent" {
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
        parent_id = azapi_resource.vault.name
        body = jsonencode({
          properties = {
            workspaceId = "/law"
            logs        = [{ categoryGroup = "allLogs", enabled = true }]
          }
        })
      }
    HCL
    fails     = ["azapi_resource.d"]
  }

  example "a name that nobody has set" {
    terraform = <<-HCL
      variable "name" {
        type = string
      }
      resource "azurerm_recovery_services_vault" "v" {
        name                = var.name
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      resource "azurerm_monitor_diagnostic_setting" "d" {
        name                       = "d"
        target_resource_id         = azurerm_recovery_services_vault.v.name
        log_analytics_workspace_id = "/law"
        enabled_log {
          category = "CoreAzureBackup"
        }
      }
    HCL
    fails     = ["azurerm_monitor_diagnostic_setting.d"]
  }

  example "the id" {
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
          category = "CoreAzureBackup"
        }
      }
    HCL
  }

  example "the id in other letters, with a slash at the end" {
    terraform = <<-HCL
      resource "azurerm_recovery_services_vault" "v" {
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      resource "azurerm_monitor_diagnostic_setting" "d" {
        name                       = "d"
        target_resource_id         = "$${upper(azurerm_recovery_services_vault.v.id)}/"
        log_analytics_workspace_id = "/law"
        enabled_log {
          category = "CoreAzureBackup"
        }
      }
    HCL
  }

  example "another resource's id" {
    terraform = <<-HCL
      resource "azurerm_recovery_services_vault" "v" {
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      resource "azurerm_storage_account" "s" {
        name                     = "rsv"
        resource_group_name      = "rg"
        location                 = "westeurope"
        account_tier             = "Standard"
        account_replication_type = "LRS"
      }
      resource "azurerm_monitor_diagnostic_setting" "d" {
        name                       = "d"
        target_resource_id         = "$${azurerm_storage_account.s.id}/blobServices/default"
        log_analytics_workspace_id = "/law"
        enabled_log {
          category = "CoreAzureBackup"
        }
      }
    HCL
  }

  example "a target that nobody has set" {
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
        name                       = "d"
        target_resource_id         = "$${var.target}/backupPolicies/daily"
        log_analytics_workspace_id = "/law"
        enabled_log {
          category = "CoreAzureBackup"
        }
      }
    HCL
  }

  example "the output of a known module with more behind it" {
    terraform = <<-HCL
      module "vault" {
        source              = "Azure/avm-res-recoveryservices-vault/azurerm"
        name                = "rsv"
        resource_group_name = "rg"
        location            = "westeurope"
        sku                 = "Standard"
      }
      resource "azurerm_monitor_diagnostic_setting" "d" {
        name                           = "d"
        target_resource_id             = "$${module.vault.resource_id}/backupPolicies/daily"
        log_analytics_workspace_id     = "/law"
        log_analytics_destination_type = "Dedicated"
        log {
          category_group = "allLogs"
        }
      }
    HCL
    fails     = ["azurerm_monitor_diagnostic_setting.d"]
  }

  example "the output of a known module" {
    terraform = <<-HCL
      module "vault" {
        source              = "Azure/avm-res-recoveryservices-vault/azurerm"
        name                = "rsv"
        resource_group_name = "rg"
        location            = "westeurope"
        sku                 = "Standard"
      }
      resource "azurerm_monitor_diagnostic_setting" "d" {
        name                           = "d"
        target_resource_id             = module.vault.resource_id
        log_analytics_workspace_id     = "/law"
        log_analytics_destination_type = "Dedicated"
        log {
          category_group = "allLogs"
        }
      }
    HCL
  }

  example "a known module of a Backup vault is targeted by its id" {
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
      resource "azurerm_monitor_diagnostic_setting" "d" {
        name                           = "d"
        target_resource_id             = module.vault.resource_id
        log_analytics_workspace_id     = "/law"
        log_analytics_destination_type = "Dedicated"
        enabled_log {
          category = "CoreAzureBackup"
        }
      }
    HCL
  }

  example "what the state of another root tells of its vault, and is not its id" {
    file "backup/main.tf" {
      text = <<-HCL
        resource "azurerm_recovery_services_vault" "v" {
          name                = "rsv"
          location            = "westeurope"
          resource_group_name = "rg"
          sku                 = "Standard"
        }
        output "vault_id" {
          value = azurerm_recovery_services_vault.v.id
        }
        output "vault_name" {
          value = azurerm_recovery_services_vault.v.name
        }
      HCL
    }
    file "logging/main.tf" {
      text = <<-HCL
        data "terraform_remote_state" "backup" {
          backend = "local"
          config = {
            path = "../backup/terraform.tfstate"
          }
        }
        resource "azurerm_monitor_diagnostic_setting" "right" {
          name                       = "right"
          target_resource_id         = data.terraform_remote_state.backup.outputs.vault_id
          log_analytics_workspace_id = "/law"
          enabled_log {
            category_group = "allLogs"
          }
        }
        resource "azurerm_monitor_diagnostic_setting" "wrong" {
          name                       = "wrong"
          target_resource_id         = "$${data.terraform_remote_state.backup.outputs.vault_id}/backupPolicies/daily"
          log_analytics_workspace_id = "/law"
          enabled_log {
            category_group = "allLogs"
          }
        }
        resource "azurerm_monitor_diagnostic_setting" "named" {
          name                       = "named"
          target_resource_id         = data.terraform_remote_state.backup.outputs.vault_name
          log_analytics_workspace_id = "/law"
          enabled_log {
            category_group = "allLogs"
          }
        }
      HCL
    }
    fails = ["azurerm_monitor_diagnostic_setting.wrong", "azurerm_monitor_diagnostic_setting.named"]
  }
}
