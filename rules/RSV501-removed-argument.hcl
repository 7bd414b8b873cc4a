rule "RSV501" {
  name      = "removed-argument"
  severity  = "error"
  summary   = "An argument or block is written that the provider's version no longer has."
  question  = "whether it is about a vault and has an argument that its provider no longer has"
  subject   = "versioned_resource"
  points_at = ["log", "soft_delete_enabled", "metric", "enabled_log"]

  linked "vaults" {
    entity = "vault"
    where  = "id"
    is     = "target"
  }

  when = length(self.removed) + length(self.deprecated) > 0 && length(linked.vaults) > 0

  let {
    # A block that still has its place in that version must not be shown for one that has not.
    is_only_retention = alltrue([for path in concat(self.removed, self.deprecated) : path == "enabled_log.retention_policy"])
    gone              = "${self.address} has ${join(" and ", [for path in self.removed : "`${path}`, which azurerm ${self.retired[path].removed} removed"])}; the allowed versions are ${self.versions}, so the plan fails"
    going             = "${self.address} has ${join(" and ", [for path in self.deprecated : "`${path}`, which azurerm deprecated in ${self.retired[path].deprecated} and removed in ${self.retired[path].removed}"])}; the allowed versions are ${self.versions}"
  }

  assert {
    when      = is_only_retention
    condition = length(self.removed) == 0
    message   = gone
    label     = "${join(" and ", self.removed)}: removed in every allowed version"
    fix       = join("; ", [for path in self.removed : self.retired[path].instead])
    points_at = ["enabled_log"]
  }

  assert {
    condition = length(self.removed) == 0
    message   = gone
    label     = "${join(" and ", self.removed)}: removed in every allowed version"
    fix       = join("; ", [for path in self.removed : self.retired[path].instead])
  }

  assert {
    when      = is_only_retention
    condition = length(self.deprecated) == 0
    message   = going
    label     = "${join(" and ", self.deprecated)}: deprecated in every allowed version"
    level     = "warning"
    fix       = join("; ", [for path in self.deprecated : self.retired[path].instead])
    points_at = ["enabled_log"]
  }

  assert {
    condition = length(self.deprecated) == 0
    message   = going
    label     = "${join(" and ", self.deprecated)}: deprecated in every allowed version"
    level     = "warning"
    fix       = join("; ", [for path in self.deprecated : self.retired[path].instead])
  }

  references = [
    "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/guides/4.0-upgrade-guide",
    "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/guides/5.0-upgrade-guide",
    "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/monitor_diagnostic_setting",
  ]

  help = <<-MARKDOWN
    ## What it does

    Reports a Recovery Services vault, or a setting of a vault, with an argument or block that no allowed version of
    azurerm has; a warning where every allowed version calls it deprecated.

    | argument or block | deprecated in | removed in | instead |
    |---|---|---|---|
    | `log` of a setting | 3.39.0 | 4.0.0 | `enabled_log` |
    | `metric` of a setting | 4.31.0 | 5.0.0 | `enabled_metric` |
    | `enabled_log` with `retention_policy` | 3.74.0 | 5.0.0 | a lifecycle policy of the storage account |
    | `soft_delete_enabled` of a Recovery Services vault | 4.64.0 | 5.0.0 | nothing: it is always on |

    Which versions are allowed: the constraints of the root module and of every module on the way to the resource
    (`required_providers`, or `version` in a provider block) taken together. If `.terraform.lock.hcl` of the root pins a
    version that they allow, only that one. Without a constraint, or where one allows versions on both sides of the
    removal, it says nothing.

    These are the versions of `hashicorp/azurerm`. Where `required_providers` gives another source to the resource's
    provider, a fork (`acme/azurerm`) or another registry (`registry.acme.example/hashicorp/azurerm`), it says nothing
    either: what a fork calls 5.0.0 may still have the argument.

    ## Why it matters

    A plan that fails is noticed. But until it is mended nobody applies anything, and whoever mends it in a hurry drops
    the block: the logs it sent are then gone without a word.

    ## Example

    ```hcl
    terraform {
      required_providers {
        azurerm = {
          source  = "hashicorp/azurerm"
          version = "~> 4.0"
        }
      }
    }

    resource "azurerm_monitor_diagnostic_setting" "vault" {
      name               = "to-storage"
      target_resource_id = azurerm_recovery_services_vault.main.id
      storage_account_id = azurerm_storage_account.logs.id

      log {
        category = "CoreAzureBackup"
        enabled  = true
      }
    }
    ```

    ## Use instead

    ```hcl
      enabled_log {
        category = "CoreAzureBackup"
      }
    ```
  MARKDOWN

  example "log in 4.x" {
    terraform = <<-HCL
      terraform {
        required_providers {
          azurerm = {
            source  = "hashicorp/azurerm"
            version = "~> 4.0"
          }
        }
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
        log {
          category = "CoreAzureBackup"
        }
      }
    HCL
    fails     = ["azurerm_monitor_diagnostic_setting.d"]
    level     = "error"
  }

  example "what root and module allow together" {
    terraform = <<-HCL
      terraform {
        required_providers {
          rm = {
            source  = "registry.terraform.io/hashicorp/azurerm"
            version = "< 6.0"
          }
        }
      }
      provider "rm" {
        features {}
      }
      module "vault" {
        source    = "./vault"
        for_each  = toset(["weu", "neu"])
        name      = each.key
        providers = { azurerm = rm }
      }
    HCL
    file "vault/main.tf" {
      text = <<-HCL
        terraform {
          required_providers {
            azurerm = {
              source  = "hashicorp/azurerm"
              version = ">= 5.0.0"
            }
          }
        }
        variable "name" {
          type = string
        }
        variable "metrics" {
          type    = list(string)
          default = []
        }
        resource "azurerm_recovery_services_vault" "this" {
          name                = var.name
          location            = "westeurope"
          resource_group_name = "rg"
          sku                 = "Standard"
          soft_delete_enabled = true
        }
        resource "azurerm_monitor_diagnostic_setting" "this" {
          name               = "d"
          target_resource_id = azurerm_recovery_services_vault.this.id
          storage_account_id = "/sa"
          dynamic "enabled_log" {
            for_each = ["CoreAzureBackup"]
            content {
              category = enabled_log.value
              retention_policy {
                enabled = false
              }
            }
          }
          dynamic "metric" {
            for_each = var.metrics
            content {
              category = metric.value
            }
          }
        }
      HCL
    }
    fails = [
      "module.vault[\"neu\"].azurerm_recovery_services_vault.this",
      "module.vault[\"weu\"].azurerm_recovery_services_vault.this",
      "module.vault[\"neu\"].azurerm_monitor_diagnostic_setting.this",
      "module.vault[\"weu\"].azurerm_monitor_diagnostic_setting.this",
    ]
    level = "error"
  }

  example "deprecated, by a lock file" {
    terraform = <<-HCL
      terraform {
        required_providers {
          azurerm = {
            source  = "hashicorp/azurerm"
            version = ">= 3.0"
          }
        }
      }
      resource "azurerm_recovery_services_vault" "v" {
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
        soft_delete_enabled = null
      }
    HCL
    file ".terraform.lock.hcl" {
      text = <<-HCL
        # This file is maintained automatically by "terraform init".
        # Manual edits may be lost in future updates.

        provider "registry.terraform.io/hashicorp/azurerm" {
          version     = "4.70.0"
          constraints = ">= 3.0.0"
          hashes = [
            "h1:abc=",
          ]
        }
      HCL
    }
    fails = ["azurerm_recovery_services_vault.v"]
    level = "warning"
  }

  example "the version in a provider block" {
    terraform = <<-HCL
      provider "azurerm" {
        version = "= 3.80.0"
        features {}
      }
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
        log {
          category = "CoreAzureBackup"
        }
        metric {
          category = "Health"
        }
      }
    HCL
    fails     = ["azurerm_monitor_diagnostic_setting.d"]
    level     = "warning"
  }

  example "a constraint with both sides of the removal" {
    terraform = <<-HCL
      terraform {
        required_providers {
          azurerm = {
            source  = "hashicorp/azurerm"
            version = ">= 3.0, != 3.50.0"
          }
        }
      }
      resource "azurerm_recovery_services_vault" "v" {
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
        soft_delete_enabled = true
      }
      resource "azurerm_monitor_diagnostic_setting" "d" {
        name               = "d"
        target_resource_id = azurerm_recovery_services_vault.v.id
        storage_account_id = "/sa"
        log {
          category = "CoreAzureBackup"
        }
      }
    HCL
  }

  example "no constraint, and another provider's" {
    terraform = <<-HCL
      terraform {
        required_providers {
          azapi = {
            source  = "azure/azapi"
            version = ">= 5.0"
          }
        }
      }
      resource "azurerm_recovery_services_vault" "v" {
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
        soft_delete_enabled = true
      }
      resource "azurerm_monitor_diagnostic_setting" "d" {
        name               = "d"
        target_resource_id = azurerm_recovery_services_vault.v.id
        storage_account_id = "/sa"
        log {
          category = "CoreAzureBackup"
        }
      }
    HCL
  }

  example "the versions that have it, and what 5.x has" {
    terraform = <<-HCL
      terraform {
        required_providers {
          azurerm = {
            source  = "hashicorp/azurerm"
            version = "~> 4.20.0"
          }
        }
      }
      resource "azurerm_recovery_services_vault" "v" {
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
        soft_delete_enabled = true
      }
      resource "azurerm_monitor_diagnostic_setting" "d" {
        name               = "d"
        target_resource_id = azurerm_recovery_services_vault.v.id
        storage_account_id = "/sa"
        enabled_log {
          category = "CoreAzureBackup"
        }
        metric {
          category = "Health"
        }
      }
    HCL
  }

  example "perhaps of a vault" {
    terraform = <<-HCL
      terraform {
        required_providers {
          azurerm = {
            source  = "hashicorp/azurerm"
            version = ">= 5.0"
          }
        }
      }
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
        metric {
          category = "Health"
        }
      }
    HCL
    undecided = ["azurerm_monitor_diagnostic_setting.d"]
  }

  example "under another local name" {
    terraform = <<-HCL
      terraform {
        required_providers {
          azurerm = {
            source  = "acme/azurerm"
            version = ">= 5.0"
          }
          az = {
            source  = "hashicorp/azurerm"
            version = ">= 5.0"
          }
        }
      }
      resource "azurerm_recovery_services_vault" "of_azure" {
        provider            = az
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
        soft_delete_enabled = true
      }
      resource "azurerm_recovery_services_vault" "of_fork" {
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
        soft_delete_enabled = true
      }
    HCL
    fails     = ["azurerm_recovery_services_vault.of_azure"]
    level     = "error"
  }

  example "a module says nothing of the fork that its caller uses" {
    terraform = <<-HCL
      terraform {
        required_providers {
          azurerm = {
            source  = "acme/azurerm"
            version = ">= 1.0"
          }
          az = {
            source  = "registry.opentofu.org/hashicorp/azurerm"
            version = "~> 5.1"
          }
        }
      }
      module "vault" {
        source = "./vault"
      }
    HCL
    file "vault/main.tf" {
      text = <<-HCL
        resource "azurerm_recovery_services_vault" "v" {
          name                = "rsv"
          location            = "westeurope"
          resource_group_name = "rg"
          sku                 = "Standard"
          soft_delete_enabled = true
        }
      HCL
    }
    fails = ["module.vault.azurerm_recovery_services_vault.v"]
    level = "error"
  }

  example "a fork has versions of its own" {
    terraform = <<-HCL
      terraform {
        required_providers {
          azurerm = {
            source  = "acme/azurerm"
            version = ">= 5.0"
          }
        }
      }
      resource "azurerm_recovery_services_vault" "v" {
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
        soft_delete_enabled = true
      }
      resource "azurerm_monitor_diagnostic_setting" "d" {
        name               = "d"
        target_resource_id = azurerm_recovery_services_vault.v.id
        storage_account_id = "/sa"
        log {
          category = "CoreAzureBackup"
        }
      }
    HCL
  }

  example "another registry has providers of its own" {
    terraform = <<-HCL
      terraform {
        required_providers {
          azurerm = {
            source = "registry.acme.example/hashicorp/azurerm"
          }
        }
      }
      resource "azurerm_recovery_services_vault" "v" {
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
        soft_delete_enabled = true
      }
    HCL
    file ".terraform.lock.hcl" {
      text = <<-HCL
        provider "registry.acme.example/hashicorp/azurerm" {
          version = "5.1.0"
        }
        provider "registry.terraform.io/hashicorp/azurerm" {
          version = "5.2.0"
        }
      HCL
    }
  }

  example "a fork in JSON" {
    terraform = <<-HCL
      resource "azurerm_recovery_services_vault" "v" {
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
        soft_delete_enabled = true
      }
    HCL
    file "versions.tf.json" {
      text = <<-JSON
        {
          "terraform": {
            "required_providers": {
              "azurerm": { "source": "acme/azurerm", "version": ">= 5.0" }
            }
          }
        }
      JSON
    }
  }
}
