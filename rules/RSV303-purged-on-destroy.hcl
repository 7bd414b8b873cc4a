rule "RSV303" {
  name       = "purged-on-destroy"
  severity   = "warning"
  summary    = "A provider block makes a destroy final: backups, or the workspace with their logs, are purged instead of kept for a while."
  question   = "whether it purges on destroy"
  subject    = "provider_features"
  everywhere = true
  points_at  = ["features"]

  let {
    # Workspaces that this provider makes and that vaults send their logs to.
    workspaces = [
      for w in all.log_analytics_workspace : w.address
      if w.provider == self.address && anytrue([for s in w.settings : length(s.vaults) > 0])
    ]
  }

  assert {
    condition = !self.purges_backups
    message   = "${self.address} has purge_protected_items_from_vault_on_destroy = true: destroying a protected item purges its backups, past soft delete"
    label     = "purges protected items on destroy"
    fix       = "take purge_protected_items_from_vault_on_destroy out; protection that shall end is stopped with vm_backup_stop_protection_and_retain_data_on_destroy = true"
  }

  assert {
    when      = self.purges_workspaces
    condition = length(workspaces) == 0
    message   = "${self.address} has log_analytics_workspace { permanently_delete_on_destroy = true } and makes ${join(", ", workspaces)}, which vaults send their logs to: destroying it destroys the evidence for good"
    label     = "deletes the workspace of the vaults' logs for good"
    fix       = "take permanently_delete_on_destroy out: a workspace that is deleted softly can be brought back for 14 days"
  }

  related {
    each    = self.purges_workspaces == true ? workspaces : []
    message = "vaults send their logs here"
  }

  references = [
    "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/guides/features-block",
    "https://learn.microsoft.com/azure/backup/backup-azure-security-feature-cloud",
  ]

  compliance = {
    "Microsoft cloud security benchmark" = ["BR-2"]
  }

  help = <<-MARKDOWN
    ## What it does

    Reports an `azurerm` provider block whose `features` have

    - `recovery_service { purge_protected_items_from_vault_on_destroy = true }`, or
    - `log_analytics_workspace { permanently_delete_on_destroy = true }`, if that provider block makes a workspace that
      a vault's setting sends to.

    It looks at every root module, also those without a vault. A provider block is of `azurerm` if its source is
    `hashicorp/azurerm`, under whatever local name `required_providers` gives to it. A fork's is passed over, also where it
    is called `azurerm`: what its `features` do, only the fork can say.

    ## Why it matters

    Soft delete keeps deleted backups for at least 14 days, and a deleted workspace can be brought back for as long.
    These two switches give that up: one `terraform destroy`, by mistake or with a stolen pipeline, and the backups, or
    the record of what happened to them, are gone.

    ## Example

    ```hcl
    provider "azurerm" {
      features {
        recovery_service {
          vm_backup_stop_protection_and_retain_data_on_destroy = true
          purge_protected_items_from_vault_on_destroy          = true
        }
      }
    }
    ```

    ## Use instead

    ```hcl
    provider "azurerm" {
      features {
        recovery_service {
          vm_backup_stop_protection_and_retain_data_on_destroy = true
        }
      }
    }
    ```
  MARKDOWN

  example "protected items, in a root without a vault" {
    terraform = <<-HCL
      provider "azurerm" {
        features {
          recovery_service {
            vm_backup_stop_protection_and_retain_data_on_destroy = true
            purge_protected_items_from_vault_on_destroy          = true
          }
        }
      }
    HCL
    fails     = ["provider.azurerm"]
  }

  example "the workspace of a vault's logs, in a module" {
    terraform = <<-HCL
      provider "azurerm" {
        features {}
      }
      provider "azurerm" {
        alias = "logs"
        features {
          log_analytics_workspace {
            permanently_delete_on_destroy = true
          }
        }
      }
      provider "azurerm" {
        alias = "lab"
        features {
          log_analytics_workspace {
            permanently_delete_on_destroy = true
          }
        }
      }
      module "logs" {
        source    = "./logs"
        providers = { azurerm = azurerm.logs }
      }
      module "lab" {
        source    = "./logs"
        providers = { azurerm = azurerm.lab }
      }
      resource "azurerm_recovery_services_vault" "v" {
        for_each            = toset(["weu", "neu"])
        name                = each.key
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      resource "azurerm_monitor_diagnostic_setting" "d" {
        for_each                       = azurerm_recovery_services_vault.v
        name                           = "d"
        target_resource_id             = each.value.id
        log_analytics_workspace_id     = module.logs.id
        log_analytics_destination_type = "Dedicated"
        dynamic "enabled_log" {
          for_each = ["CoreAzureBackup"]
          content {
            category = enabled_log.value
          }
        }
      }
    HCL
    file "logs/main.tf" {
      text = <<-HCL
        resource "azurerm_log_analytics_workspace" "this" {
          name                = "law"
          location            = "westeurope"
          resource_group_name = "rg"
        }
        output "id" {
          value = azurerm_log_analytics_workspace.this.id
        }
      HCL
    }
    fails = ["provider.azurerm.logs"]
  }

  example "in JSON" {
    file "providers.tf.json" {
      text = <<-JSON
        {
          "provider": {
            "azurerm": [
              {
                "features": {
                  "recovery_service": {
                    "vm_backup_stop_protection_and_retain_data_on_destroy": true,
                    "purge_protected_items_from_vault_on_destroy": true
                  }
                }
              }
            ]
          }
        }
      JSON
    }
    fails = ["provider.azurerm"]
  }

  example "nothing is purged" {
    terraform = <<-HCL
      provider "azurerm" {
        features {
          recovery_service {
            vm_backup_stop_protection_and_retain_data_on_destroy = true
            purge_protected_items_from_vault_on_destroy          = false
          }
          key_vault {
            purge_soft_delete_on_destroy = true
          }
        }
      }
      resource "azurerm_recovery_services_vault" "v" {
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
    HCL
  }

  example "a workspace without logs of vaults" {
    terraform = <<-HCL
      provider "azurerm" {
        features {
          log_analytics_workspace {
            permanently_delete_on_destroy = true
          }
        }
      }
      resource "azurerm_log_analytics_workspace" "lab" {
        name                = "lab"
        location            = "westeurope"
        resource_group_name = "rg"
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
    HCL
  }

  example "a variable decides" {
    terraform = <<-HCL
      variable "purge" {
        type = string
      }
      provider "azurerm" {
        features {
          recovery_service {
            vm_backup_stop_protection_and_retain_data_on_destroy = true
            purge_protected_items_from_vault_on_destroy          = var.purge
          }
        }
      }
    HCL
    undecided = ["provider.azurerm"]
  }

  example "under other local names, in a root and in a module" {
    terraform = <<-HCL
      terraform {
        required_providers {
          az = {
            source = "hashicorp/azurerm"
          }
        }
      }
      provider "az" {
        features {
          recovery_service {
            purge_protected_items_from_vault_on_destroy = true
          }
        }
      }
      provider "az" {
        alias = "lab"
        features {
          recovery_service {
            purge_protected_items_from_vault_on_destroy = false
          }
        }
      }
      module "old" {
        source = "./old"
      }
    HCL
    file "old/main.tf" {
      text = <<-HCL
        terraform {
          required_providers {
            rm = {
              source = "registry.terraform.io/hashicorp/azurerm"
            }
          }
        }
        provider "rm" {
          alias = "backup"
          features {
            recovery_service {
              purge_protected_items_from_vault_on_destroy = true
            }
          }
        }
      HCL
    }
    fails = ["module.old.provider.rm.backup", "provider.az"]
  }

  example "the workspace of a vault's logs, by a provider with another name" {
    terraform = <<-HCL
      terraform {
        required_providers {
          az = {
            source = "hashicorp/azurerm"
          }
        }
      }
      provider "az" {
        features {
          log_analytics_workspace {
            permanently_delete_on_destroy = true
          }
        }
      }
      module "logs" {
        source    = "./logs"
        providers = { azurerm = az }
      }
      resource "azurerm_recovery_services_vault" "v" {
        provider            = az
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      resource "azurerm_monitor_diagnostic_setting" "d" {
        provider                       = az
        name                           = "d"
        target_resource_id             = azurerm_recovery_services_vault.v.id
        log_analytics_workspace_id     = module.logs.id
        log_analytics_destination_type = "Dedicated"
        enabled_log {
          category = "CoreAzureBackup"
        }
      }
    HCL
    file "logs/main.tf" {
      text = <<-HCL
        provider "azurerm" {}
        resource "azurerm_log_analytics_workspace" "this" {
          name                = "law"
          location            = "westeurope"
          resource_group_name = "rg"
        }
        output "id" {
          value = azurerm_log_analytics_workspace.this.id
        }
      HCL
    }
    fails = ["provider.az"]
  }

  example "a fork, whose switches are its own" {
    terraform = <<-HCL
      terraform {
        required_providers {
          azurerm = {
            source = "acme/azurerm"
          }
          official = {
            source = "hashicorp/azurerm"
          }
        }
      }
      provider "azurerm" {
        features {
          recovery_service {
            purge_protected_items_from_vault_on_destroy = true
          }
        }
      }
      provider "official" {
        features {
          recovery_service {
            purge_protected_items_from_vault_on_destroy = false
          }
        }
      }
    HCL
  }
}
