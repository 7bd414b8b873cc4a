provider "azurerm" {
  features {}
  subscription_id = "44444444-aaaa-bbbb-cccc-444444444444"
}

resource "azurerm_recovery_services_vault" "lowered" {
  name                = "RSV-Lowered"
  location            = "westeurope"
  resource_group_name = "RG-Case"
  sku                 = "Standard"
}

resource "azurerm_recovery_services_vault" "literal" {
  name                = "rsv-literal"
  location            = "westeurope"
  resource_group_name = "rg-case"
  sku                 = "Standard"
}

resource "azurerm_data_protection_backup_vault" "upper" {
  name                = "bvault-upper"
  location            = "westeurope"
  resource_group_name = "rg-case"
  datastore_type      = "VaultStore"
  redundancy          = "LocallyRedundant"
}

resource "azurerm_data_protection_backup_vault" "none" {
  name                = "bvault-none"
  location            = "westeurope"
  resource_group_name = "rg-case"
  datastore_type      = "VaultStore"
  redundancy          = "LocallyRedundant"
}

resource "azurerm_monitor_diagnostic_setting" "lowered" {
  name               = "lowered"
  target_resource_id = lower(azurerm_recovery_services_vault.lowered.id)
  storage_account_id = "/subscriptions/0/archive"
  enabled_log { category = "CoreAzureBackup" }
}

resource "azurerm_monitor_diagnostic_setting" "literal" {
  name               = "literal"
  target_resource_id = "/SUBSCRIPTIONS/44444444-AAAA-BBBB-CCCC-444444444444/resourcegroups/RG-CASE/providers/microsoft.recoveryservices/VAULTS/RSV-LITERAL/"
  storage_account_id = "/subscriptions/0/archive"
  enabled_log { category = "CoreAzureBackup" }
}

resource "azurerm_monitor_diagnostic_setting" "upper" {
  name               = "upper"
  target_resource_id = upper(azurerm_data_protection_backup_vault.upper.id)
  storage_account_id = "/subscriptions/0/archive"
  enabled_log { category = "CoreAzureBackup" }
}

# the type segment is that of a Recovery Services vault
resource "azurerm_monitor_diagnostic_setting" "none" {
  name               = "none"
  target_resource_id = "/subscriptions/44444444-aaaa-bbbb-cccc-444444444444/resourceGroups/rg-case/providers/Microsoft.RecoveryServices/vaults/bvault-none"
  storage_account_id = "/subscriptions/0/archive"
  enabled_log { category = "CoreAzureBackup" }
}
