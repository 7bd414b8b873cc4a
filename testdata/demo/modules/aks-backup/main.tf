# Backup of AKS clusters. The caller sends the vault's logs where its platform wants them.

resource "azurerm_data_protection_backup_vault" "aks" {
  name                = "bvault-${var.workload}-aks"
  location            = var.location
  resource_group_name = var.resource_group_name
  datastore_type      = "OperationalStore"
  redundancy          = "LocallyRedundant"

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_data_protection_backup_policy_kubernetes_cluster" "daily" {
  name                = "daily"
  resource_group_name = var.resource_group_name
  vault_name          = azurerm_data_protection_backup_vault.aks.name

  backup_repeating_time_intervals = ["R/2025-01-01T02:00:00+00:00/P1D"]

  default_retention_rule {
    life_cycle {
      duration        = "P14D"
      data_store_type = "OperationalStore"
    }
  }
}
