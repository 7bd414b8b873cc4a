variable "vault_name" {
  type = string
}

variable "workspace_id" {
  type = string
}

resource "azurerm_recovery_services_vault" "vault" {
  name                = var.vault_name
  location            = "westeurope"
  resource_group_name = "rg-ops"
  sku                 = "Standard"
}

resource "azurerm_storage_account" "cache" {
  name                     = "stopscache"
  location                 = "westeurope"
  resource_group_name      = "rg-ops"
  account_tier             = "Standard"
  account_replication_type = "LRS"
}

module "diagnostics" {
  source       = "../diagnostics"
  workspace_id = var.workspace_id

  objects = {
    rsv = {
      resource_id = [azurerm_recovery_services_vault.vault.id]
      log         = [["AllLogs", true, true, 7]]
      metric      = [["AllMetrics", true, true, 7]]
    }
    cache = {
      resource_id = ["${azurerm_storage_account.cache.id}/blobServices/default"]
      log         = [["StorageRead", true, true, 7], ["StorageWrite", true, true, 7]]
      metric      = []
    }
  }
}
