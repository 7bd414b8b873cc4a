resource "azurerm_storage_account" "sa" {
  name = "sadiag"
  resource_group_name = "rg-logs"
  location = "westeurope"
  account_tier = "Standard"
  account_replication_type = "LRS"
}
resource "azurerm_storage_management_policy" "mp" {
  storage_account_id = azurerm_storage_account.sa.id
  rule {
    name = "r"
    enabled = true
    filters {
      blob_types = ["blockBlob"]
    }
    actions {
      base_blob {
        delete_after_days_since_modification_greater_than = 30
      }
    }
  }
}
