# Something that belongs to a vault and is backed up there, or says how: a policy, a protected item, a container. `vault`
# is the vault's id: what names the vault and its resource group says as much.
entity "backup_item" {
  identity = "id"

  linked "vaults" {
    entity = "vault"
    where  = "id"
    is     = "vault"
  }

  # Settings that target it: a mistake, as its logs are those of its vault.
  linked "settings" {
    entity = "diagnostic_setting"
    where  = "target"
    is     = "id"
  }

  view "azurerm_backup_policy_vm" "azurerm_backup_policy_file_share" "azurerm_backup_policy_vm_workload" {
    id    = self.id
    vault = "/subscriptions/${known_or(provider.subscription_id, anything)}/resourceGroups/${self.resource_group_name}/providers/Microsoft.RecoveryServices/vaults/${self.recovery_vault_name}"
  }

  view "azurerm_backup_protected_vm" "azurerm_backup_protected_file_share" "azurerm_backup_container_storage_account" {
    id    = self.id
    vault = "/subscriptions/${known_or(provider.subscription_id, anything)}/resourceGroups/${self.resource_group_name}/providers/Microsoft.RecoveryServices/vaults/${self.recovery_vault_name}"
  }

  view "data.azurerm_backup_policy_vm" "data.azurerm_backup_policy_file_share" {
    id    = self.id
    vault = "/subscriptions/${known_or(provider.subscription_id, anything)}/resourceGroups/${self.resource_group_name}/providers/Microsoft.RecoveryServices/vaults/${self.recovery_vault_name}"
  }

  view "azurerm_data_protection_backup_instance_blob_storage" "azurerm_data_protection_backup_instance_disk" {
    id    = self.id
    vault = self.vault_id
  }

  view "azurerm_data_protection_backup_instance_kubernetes_cluster" {
    id    = self.id
    vault = self.vault_id
  }

  view "azurerm_data_protection_backup_instance_mysql_flexible_server" "azurerm_data_protection_backup_instance_postgresql" {
    id    = self.id
    vault = self.vault_id
  }

  view "azurerm_data_protection_backup_instance_postgresql_flexible_server" "azurerm_data_protection_backup_policy_blob_storage" {
    id    = self.id
    vault = self.vault_id
  }

  view "azurerm_data_protection_backup_policy_disk" "azurerm_data_protection_backup_policy_mysql_flexible_server" {
    id    = self.id
    vault = self.vault_id
  }

  view "azurerm_data_protection_backup_policy_postgresql_flexible_server" {
    id    = self.id
    vault = self.vault_id
  }

  view "azurerm_data_protection_backup_instance_data_lake_storage" "azurerm_data_protection_backup_policy_data_lake_storage" {
    id    = self.id
    vault = self.data_protection_backup_vault_id
  }

  view "azurerm_data_protection_backup_policy_kubernetes_cluster" "azurerm_data_protection_backup_policy_postgresql" {
    id    = self.id
    vault = "/subscriptions/${known_or(provider.subscription_id, anything)}/resourceGroups/${self.resource_group_name}/providers/Microsoft.DataProtection/backupVaults/${self.vault_name}"
  }

  view "azurerm_recovery_services_vault_resource_guard_association" {
    id    = self.id
    vault = self.vault_id
  }

  view "azapi_resource" {
    let {
      arm_type = lower(split("@", self.type)[0])
    }
    when  = startswith(arm_type, "microsoft.recoveryservices/vaults/backup") || startswith(arm_type, "microsoft.dataprotection/backupvaults/")
    id    = self.id
    vault = self.parent_id
  }
}
