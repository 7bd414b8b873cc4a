resource "azurerm_data_protection_backup_vault" "this" {
  name                = var.name
  location            = var.location
  resource_group_name = var.resource_group_name
  datastore_type      = var.datastore_type
  redundancy          = var.redundancy
  soft_delete         = "On"
  immutability        = "Unlocked"

  identity {
    type = "SystemAssigned"
  }

  tags = var.tags
}

module "diagnostics" {
  source   = "../diagnostic-setting"
  for_each = var.diagnostics

  name               = each.key
  target_resource_id = azurerm_data_protection_backup_vault.this.id
  workspace_id       = each.value.workspace_id
  storage_account_id = each.value.storage_account_id
  categories         = each.value.categories
  category_groups    = []
  destination_type   = null
}
