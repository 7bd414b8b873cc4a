rule "RSV302" {
  name      = "not-immutable"
  severity  = "note"
  summary   = "A vault is not immutable: retention can be shortened and backups can be deleted before they expire."
  question  = "whether it is immutable"
  subject   = "vault"
  points_at = ["immutability", "body"]

  linked "updates" {
    entity = "vault_update"
    where  = "target"
    is     = "id"
  }

  let {
    # A module that is not on disk and is given the vault's id is not taken for one that changes it.
    updates = [for u in linked.updates : u if u.resource_type != "module"]
    locking = anytrue([for u in updates : u.is_immutable == true])
    # What takes it back. Where something else makes the vault immutable, the one that ran last counts.
    unlocking = [for u in updates : { address = u.address, says = u.immutability } if u.is_immutable == false]
    # A view that says nothing of it leaves the word to whoever knows the vault.
    is_immutable = self.is_immutable != false || locking
    written      = self.immutability == null ? "not set" : "\"${self.immutability}\""
  }

  assert {
    condition = length(unlocking) == 0 || (is_immutable && cannot_tell("`${unlocking[0].address}` sets it to \"${unlocking[0].says}\", and something else to another value"))
    message   = "${self.address}: ${unlocking[0].address} sets immutability to \"${unlocking[0].says}\", so backups can be deleted, and their retention shortened, before they expire"
    label     = "not immutable"
  }

  assert {
    condition = is_immutable
    message   = "${self.address}: immutability is ${written}, so backups can be deleted, and their retention shortened, before they expire"
    label     = "not immutable"
  }

  related {
    each    = unlocking[*].address
    message = "this sets immutability"
  }

  fix = "set immutability to \"Unlocked\", and to \"Locked\" once it has proved itself: that cannot be taken back"

  references = [
    "https://learn.microsoft.com/azure/backup/backup-azure-immutable-vault-concept",
    "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/recovery_services_vault",
    "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/data_protection_backup_vault",
  ]

  compliance = {
    "Microsoft cloud security benchmark" = ["BR-2"]
    "Spain ENS"                          = ["op.cont.3", "op.cont.4"]
  }

  help = <<-MARKDOWN
    ## What it does

    Notes every vault whose `immutability` is absent or `Disabled` (azapi:
    `properties.securitySettings.immutabilitySettings.state`, on the vault or in an `azapi_update_resource` of it). Where one
    of these makes the vault immutable and another one takes that back, it is undecided: which of them ran last, the code does
    not say.

    ## Why it matters

    An immutable vault refuses what destroys backups before their time: deleting recovery points, shortening
    retention, stopping protection with deletion. `Unlocked` can be turned back, `Locked` never.

    On a Recovery Services vault, leaving the argument out keeps what Azure has; the code then says nothing of it.

    ## Example

    ```hcl
    resource "azurerm_recovery_services_vault" "main" {
      name                = "rsv-prod"
      location            = "westeurope"
      resource_group_name = "rg-backup"
      sku                 = "Standard"
    }
    ```

    ## Use instead

    ```hcl
    resource "azurerm_recovery_services_vault" "main" {
      name                = "rsv-prod"
      location            = "westeurope"
      resource_group_name = "rg-backup"
      sku                 = "Standard"
      immutability        = "Unlocked"
    }
    ```

    Immutability does not cover operational backups (blobs, disks, Azure Files snapshots).

    With the Azure CLI: `az backup vault update --immutability-state Unlocked …`, `az dataprotection backup-vault update
    --immutability-state Unlocked …`.

    ## With Azure Policy

    The built-in audit policies d6f6f560-14b7-49a4-9fc8-d2c3a9807868 (Recovery Services vaults) and
    2514263b-bc0d-4b06-ac3e-f262c0979018 (Backup vaults) report the same; by default they accept only `Locked`.
  MARKDOWN

  example "not set" {
    terraform = <<-HCL
      resource "azurerm_recovery_services_vault" "v" {
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
    HCL
    fails     = ["azurerm_recovery_services_vault.v"]
  }

  example "disabled for some" {
    terraform = <<-HCL
      locals {
        vaults = {
          prod = "Locked"
          test = "Unlocked"
          lab  = "Disabled"
          old  = null
        }
      }
      resource "azurerm_data_protection_backup_vault" "v" {
        for_each            = local.vaults
        name                = each.key
        location            = "westeurope"
        resource_group_name = "rg"
        datastore_type      = "VaultStore"
        redundancy          = "LocallyRedundant"
        immutability        = each.value
      }
    HCL
    fails = [
      "azurerm_data_protection_backup_vault.v[\"lab\"]",
      "azurerm_data_protection_backup_vault.v[\"old\"]",
    ]
  }

  example "by azapi, disabled" {
    terraform = <<-HCL
      resource "azapi_resource" "object" {
        type      = "Microsoft.RecoveryServices/vaults@2024-10-01"
        name      = "rsv"
        parent_id = "/subscriptions/0/resourceGroups/rg"
        body = {
          properties = {
            securitySettings = { immutabilitySettings = { state = "Disabled" } }
          }
        }
      }
      resource "azapi_resource" "json" {
        type      = "Microsoft.DataProtection/backupVaults@2024-04-01"
        name      = "bv"
        parent_id = "/subscriptions/0/resourceGroups/rg"
        body      = jsonencode({ properties = { securitySettings = {} } })
      }
    HCL
    fails     = ["azapi_resource.object", "azapi_resource.json"]
  }

  example "immutable" {
    terraform = <<-HCL
      resource "azurerm_recovery_services_vault" "v" {
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
        immutability        = "Unlocked"
      }
      module "bv" {
        source = "./bv"
      }
    HCL
    file "bv/main.tf" {
      text = <<-HCL
        variable "immutability" {
          type    = string
          default = "Locked"
        }
        resource "azurerm_data_protection_backup_vault" "this" {
          name                = "bv"
          location            = "westeurope"
          resource_group_name = "rg"
          datastore_type      = "VaultStore"
          redundancy          = "LocallyRedundant"
          immutability        = var.immutability
        }
      HCL
    }
  }

  example "by azapi, immutable" {
    terraform = <<-HCL
      resource "azapi_resource" "v" {
        type      = "Microsoft.RecoveryServices/vaults@2024-10-01"
        name      = "rsv"
        parent_id = "/subscriptions/0/resourceGroups/rg"
        body = jsonencode({
          properties = {
            securitySettings = { immutabilitySettings = { state = "Unlocked" } }
          }
        })
      }
      resource "azurerm_recovery_services_vault" "updated" {
        name                = "rsv2"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      resource "azapi_update_resource" "updated" {
        type        = "Microsoft.RecoveryServices/vaults@2024-10-01"
        resource_id = azurerm_recovery_services_vault.updated.id
        body = {
          properties = {
            securitySettings = { immutabilitySettings = { state = "Unlocked" } }
          }
        }
      }
    HCL
  }

  example "an update takes it back" {
    terraform = <<-HCL
      resource "azurerm_recovery_services_vault" "v" {
        for_each            = { unsaid = null, off = "Disabled", on = "Unlocked" }
        name                = "rsv-$${each.key}"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
        immutability        = each.value
      }
      resource "azapi_update_resource" "v" {
        for_each    = azurerm_recovery_services_vault.v
        type        = "Microsoft.RecoveryServices/vaults@2024-10-01"
        resource_id = each.value.id
        body        = jsonencode({ properties = { securitySettings = { immutabilitySettings = { state = "Disabled" } } } })
      }
    HCL
    fails     = ["azurerm_recovery_services_vault.v[\"off\"]", "azurerm_recovery_services_vault.v[\"unsaid\"]"]
    undecided = ["azurerm_recovery_services_vault.v[\"on\"]"]
  }

  example "an update that is about something else" {
    terraform = <<-HCL
      resource "azurerm_recovery_services_vault" "v" {
        for_each            = { off = "Disabled", on = "Unlocked" }
        name                = "rsv-$${each.key}"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
        immutability        = each.value
      }
      resource "azapi_update_resource" "v" {
        for_each    = azurerm_recovery_services_vault.v
        type        = "Microsoft.RecoveryServices/vaults@2024-10-01"
        resource_id = each.value.id
        body = {
          properties = {
            securitySettings = { immutabilitySettings = { state = null }, softDeleteSettings = { softDeleteState = "AlwaysON" } }
          }
        }
      }
    HCL
    fails     = ["azurerm_recovery_services_vault.v[\"off\"]"]
  }

  example "nobody has said" {
    terraform = <<-HCL
      variable "immutability" {
        type = string
      }
      resource "azurerm_recovery_services_vault" "v" {
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
        immutability        = var.immutability
      }
    HCL
    undecided = ["azurerm_recovery_services_vault.v"]
  }

  example "another root makes it immutable" {
    file "v/main.tf" {
      text = <<-HCL
        resource "azurerm_recovery_services_vault" "v" {
          name                = "rsv"
          location            = "westeurope"
          resource_group_name = "rg"
          sku                 = "Standard"
        }
      HCL
    }
    file "u/main.tf" {
      text = <<-HCL
        data "azurerm_recovery_services_vault" "v" {
          name = "rsv"
          resource_group_name = "rg"
        }
        resource "azapi_update_resource" "u" {
          type = "Microsoft.RecoveryServices/vaults@2024-10-01"
          resource_id = data.azurerm_recovery_services_vault.v.id
          body = { properties = { securitySettings = { immutabilitySettings = { state = "Locked" } } } }
        }
      HCL
    }
  }
}
