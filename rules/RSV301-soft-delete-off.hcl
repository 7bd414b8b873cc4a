rule "RSV301" {
  name              = "soft-delete-off"
  severity          = "error"
  security_severity = 8.0
  summary           = "A vault's soft delete is off: who deletes a backup has deleted it for good."
  question          = "whether its soft delete is off"
  subject           = "vault"
  points_at         = ["soft_delete", "soft_delete_enabled", "body"]

  linked "settings" {
    entity = "diagnostic_setting"
    where  = "target"
    is     = "id"
  }

  linked "updates" {
    entity = "vault_update"
    where  = "target"
    is     = "id"
  }

  let {
    # A module that is not on disk and is given the vault's id is not taken for one that changes it.
    updates = [for u in linked.updates : u if u.resource_type != "module"]
    # What is said of it beside the vault, and whether anything says that it is on.
    turned_off = [for u in updates : { address = u.address, says = u.soft_delete } if u.soft_delete_off == true]
    turned_on  = [for u in updates : u.address if u.soft_delete_off == false]
    is_off     = self.soft_delete_off == true
    # Of things that contradict each other, the one that ran last counts.
    is_kept = (length(turned_off) > 0
      ? length(turned_on) + length([for own in [self.soft_delete] : own if own != null && !is_off]) > 0 && cannot_tell("`${turned_off[0].address}` turns it off, and something else on")
      : !is_off || length(turned_on) > 0 && cannot_tell("`${turned_on[0]}` turns it on, and the vault itself off")
    )
    why = length(turned_off) > 0 ? "${turned_off[0].address} sets soft delete to \"${turned_off[0].says}\"" : self.soft_delete_as
  }

  # Without a diagnostic setting not even a trace is left.
  assert {
    condition         = is_kept || length(linked.settings) > 0
    message           = "${self.address}: ${why}, and no diagnostic setting targets this vault: an attacker could delete its backups with no evidence and no way back"
    label             = "soft delete is off, and nothing is recorded"
    security_severity = 9.1
    fix               = "turn soft delete on (Backup vault: `soft_delete = \"AlwaysOn\"` or \"On\"; Recovery Services vault: leave `soft_delete_enabled` out), and add a diagnostic setting for this vault"
  }

  assert {
    condition = is_kept
    message   = "${self.address}: ${why}, so a backup that is deleted, by mistake or by an attacker, is gone at once"
    label     = "soft delete is off"
  }

  related {
    each    = turned_off[*].address
    message = "this turns it off"
  }

  fix = "turn soft delete on (Backup vault: `soft_delete = \"AlwaysOn\"` or \"On\"; Recovery Services vault: leave `soft_delete_enabled` out)"

  references = [
    "https://learn.microsoft.com/azure/backup/secure-by-default",
    "https://learn.microsoft.com/azure/backup/backup-azure-monitoring-alerts",
    "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/data_protection_backup_vault",
  ]

  compliance = {
    "Microsoft cloud security benchmark" = ["BR-2"]
    "Spain ENS"                          = ["op.cont.3", "op.cont.4"]
  }

  help = <<-MARKDOWN
    ## What it does

    Reports a Backup vault with `soft_delete = "Off"` and a Recovery Services vault with `soft_delete_enabled = false`
    (azapi: `securitySettings.softDeleteSettings` with the state `Off` or `Disabled`, on the vault or in an
    `azapi_update_resource` of it). Where one of these turns it off and another one on, it is undecided.

    ## Why it matters

    With soft delete, a deleted backup can be brought back for at least 14 days. Without it, whoever gets hold of one
    account with rights on the vault can delete every backup for good, and the alert "Delete Backup Data" is not even
    raised. Where no diagnostic setting targets the vault either, there is no way back and no evidence of who did it:
    the finding's severity is then 9.1 instead of 8.0.

    Azure no longer lets anybody turn it off on Recovery Services vaults, nor on Backup vaults in some regions: azurerm
    4.75 refuses `soft_delete_enabled = false` when it plans, and 5.0 has no such argument. Backup vaults elsewhere, and
    older providers, still take it.

    ## Example

    ```hcl
    resource "azurerm_data_protection_backup_vault" "main" {
      name                = "bvault-prod"
      location            = "westeurope"
      resource_group_name = "rg-backup"
      datastore_type      = "VaultStore"
      redundancy          = "ZoneRedundant"
      soft_delete         = "Off"
    }
    ```

    ## Use instead

    ```hcl
    resource "azurerm_data_protection_backup_vault" "main" {
      name                       = "bvault-prod"
      location                   = "westeurope"
      resource_group_name        = "rg-backup"
      datastore_type             = "VaultStore"
      redundancy                 = "ZoneRedundant"
      soft_delete                = "AlwaysOn"
      retention_duration_in_days = 30
    }
    ```

    `AlwaysOn` cannot be taken back; `On`, the default, can.

    With the Azure CLI: `az dataprotection backup-vault update --soft-delete-state AlwaysOn …`, `az backup vault
    backup-properties set --soft-delete-feature-state AlwaysON …`.

    ## With Azure Policy

    The built-in audit policies 9798d31d-6028-4dee-8643-46102185c016 (Backup vaults) and
    31b8092a-36b8-434b-9af7-5ec844364148 (Recovery Services vaults) report the same; by default they accept only
    `AlwaysOn`.
  MARKDOWN

  example "a Backup vault, paired" {
    terraform = <<-HCL
      resource "azurerm_data_protection_backup_vault" "v" {
        name                = "bv"
        location            = "westeurope"
        resource_group_name = "rg"
        datastore_type      = "VaultStore"
        redundancy          = "LocallyRedundant"
        soft_delete         = "Off"
      }
      resource "azurerm_monitor_diagnostic_setting" "d" {
        name               = "d"
        target_resource_id = azurerm_data_protection_backup_vault.v.id
        storage_account_id = "/sa"
        enabled_log {
          category_group = "allLogs"
        }
      }
    HCL
    fails     = ["azurerm_data_protection_backup_vault.v"]
  }

  example "a module's variable for one of two vaults" {
    terraform = <<-HCL
      module "vault" {
        source   = "./vault"
        for_each = { weu = true, neu = false }
        name     = each.key
        guarded  = each.value
      }
    HCL
    file "vault/main.tf" {
      text = <<-HCL
        variable "name" {
          type = string
        }
        variable "guarded" {
          type = bool
        }
        resource "azurerm_recovery_services_vault" "this" {
          name                = var.name
          location            = "westeurope"
          resource_group_name = "rg"
          sku                 = "Standard"
          soft_delete_enabled = var.guarded
        }
      HCL
    }
    fails = ["module.vault[\"neu\"].azurerm_recovery_services_vault.this"]
  }

  example "by azapi, as an object and as JSON" {
    terraform = <<-HCL
      resource "azapi_resource" "rsv" {
        type      = "Microsoft.RecoveryServices/vaults@2024-10-01"
        name      = "rsv"
        parent_id = "/subscriptions/0/resourceGroups/rg"
        body = {
          properties = {
            securitySettings = { softDeleteSettings = { softDeleteState = "Disabled" } }
          }
        }
      }
      resource "azapi_resource" "bv" {
        type      = "Microsoft.DataProtection/backupVaults@2024-04-01"
        name      = "bv"
        parent_id = "/subscriptions/0/resourceGroups/rg"
        body = jsonencode({
          properties = {
            securitySettings = { softDeleteSettings = { state = "Off" } }
            storageSettings  = [{ datastoreType = "VaultStore", type = "ZoneRedundant" }]
          }
        })
      }
    HCL
    fails     = ["azapi_resource.rsv", "azapi_resource.bv"]
  }

  example "an update turns it off" {
    terraform = <<-HCL
      resource "azurerm_data_protection_backup_vault" "v" {
        for_each            = { unsaid = null, on = "On", off = "Off" }
        name                = "bv-$${each.key}"
        location            = "westeurope"
        resource_group_name = "rg"
        datastore_type      = "VaultStore"
        redundancy          = "LocallyRedundant"
        soft_delete         = each.value
      }
      resource "azapi_update_resource" "v" {
        for_each    = azurerm_data_protection_backup_vault.v
        type        = "Microsoft.DataProtection/backupVaults@2024-04-01"
        resource_id = each.value.id
        body        = { properties = { securitySettings = { softDeleteSettings = { state = "Off" } } } }
      }
    HCL
    fails     = ["azurerm_data_protection_backup_vault.v[\"off\"]", "azurerm_data_protection_backup_vault.v[\"unsaid\"]"]
    undecided = ["azurerm_data_protection_backup_vault.v[\"on\"]"]
  }

  example "an update turns it on, or is about something else" {
    terraform = <<-HCL
      resource "azurerm_data_protection_backup_vault" "v" {
        for_each            = { a = "Off", b = "On", c = null }
        name                = "bv-$${each.key}"
        location            = "westeurope"
        resource_group_name = "rg"
        datastore_type      = "VaultStore"
        redundancy          = "LocallyRedundant"
        soft_delete         = each.value
      }
      resource "azapi_update_resource" "v" {
        for_each    = azurerm_data_protection_backup_vault.v
        type        = "Microsoft.DataProtection/backupVaults@2024-04-01"
        resource_id = each.value.id
        body        = jsonencode({ properties = { securitySettings = { softDeleteSettings = { state = "AlwaysOn" } } } })
      }
      resource "azurerm_data_protection_backup_vault" "other" {
        name                = "bv-other"
        location            = "westeurope"
        resource_group_name = "rg"
        datastore_type      = "VaultStore"
        redundancy          = "LocallyRedundant"
        soft_delete         = "Off"
      }
      resource "azapi_update_resource" "other" {
        type        = "Microsoft.DataProtection/backupVaults@2024-04-01"
        resource_id = azurerm_data_protection_backup_vault.other.id
        body        = { properties = { securitySettings = { immutabilitySettings = { state = "Unlocked" } } } }
      }
    HCL
    fails     = ["azurerm_data_protection_backup_vault.other"]
    undecided = ["azurerm_data_protection_backup_vault.v[\"a\"]"]
  }

  example "what is not set is on" {
    terraform = <<-HCL
      resource "azurerm_recovery_services_vault" "rsv" {
        name                = "rsv"
        location            = "westeurope"
        resource_group_name = "rg"
        sku                 = "Standard"
      }
      resource "azurerm_data_protection_backup_vault" "bv" {
        name                = "bv"
        location            = "westeurope"
        resource_group_name = "rg"
        datastore_type      = "VaultStore"
        redundancy          = "LocallyRedundant"
      }
      resource "azapi_resource" "v" {
        type      = "Microsoft.RecoveryServices/vaults@2024-10-01"
        name      = "rsv"
        parent_id = "/subscriptions/0/resourceGroups/rg"
        body      = { properties = {} }
      }
    HCL
  }

  example "on by a default" {
    terraform = <<-HCL
      variable "vaults" {
        type = map(object({
          soft_delete = optional(string, "AlwaysOn")
        }))
        default = {
          weu = {}
          neu = { soft_delete = "On" }
        }
      }
      resource "azurerm_data_protection_backup_vault" "v" {
        for_each            = var.vaults
        name                = each.key
        location            = "westeurope"
        resource_group_name = "rg"
        datastore_type      = "VaultStore"
        redundancy          = "LocallyRedundant"
        soft_delete         = each.value.soft_delete
      }
    HCL
  }

  example "nobody has said" {
    terraform = <<-HCL
      variable "soft_delete" {
        type = string
      }
      resource "azurerm_data_protection_backup_vault" "v" {
        name                = "bv"
        location            = "westeurope"
        resource_group_name = "rg"
        datastore_type      = "VaultStore"
        redundancy          = "LocallyRedundant"
        soft_delete         = var.soft_delete
      }
    HCL
    undecided = ["azurerm_data_protection_backup_vault.v"]
  }
}
