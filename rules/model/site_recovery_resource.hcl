# Something of Azure Site Recovery that belongs to a Recovery Services vault. `vault` is the vault's id: what names the
# vault and its resource group says as much.
entity "site_recovery_resource" {
  identity = "id"

  # It uses its vault wherever it is declared.
  tree_wide = true

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

  view "azurerm_site_recovery_fabric" "azurerm_site_recovery_network_mapping" "azurerm_site_recovery_protection_container" {
    id    = self.id
    vault = "/subscriptions/${known_or(provider.subscription_id, anything)}/resourceGroups/${self.resource_group_name}/providers/Microsoft.RecoveryServices/vaults/${self.recovery_vault_name}"
  }

  view "azurerm_site_recovery_protection_container_mapping" "azurerm_site_recovery_replicated_vm" {
    id    = self.id
    vault = "/subscriptions/${known_or(provider.subscription_id, anything)}/resourceGroups/${self.resource_group_name}/providers/Microsoft.RecoveryServices/vaults/${self.recovery_vault_name}"
  }

  view "azurerm_site_recovery_replication_policy" {
    id    = self.id
    vault = "/subscriptions/${known_or(provider.subscription_id, anything)}/resourceGroups/${self.resource_group_name}/providers/Microsoft.RecoveryServices/vaults/${self.recovery_vault_name}"
  }

  view "azurerm_site_recovery_hyperv_network_mapping" "azurerm_site_recovery_hyperv_replication_policy" {
    id    = self.id
    vault = self.recovery_vault_id
  }

  view "azurerm_site_recovery_replication_recovery_plan" "azurerm_site_recovery_services_vault_hyperv_site" {
    id    = self.id
    vault = self.recovery_vault_id
  }

  view "azurerm_site_recovery_vmware_replicated_vm" "azurerm_site_recovery_vmware_replication_policy" {
    id    = self.id
    vault = self.recovery_vault_id
  }

  view "azurerm_site_recovery_vmware_replication_policy_association" {
    id    = self.id
    vault = self.recovery_vault_id
  }

  view "azapi_resource" {
    when  = startswith(lower(self.type), "microsoft.recoveryservices/vaults/replication")
    id    = self.id
    vault = self.parent_id
  }
}
