terraform {
  required_providers {
    azapi = { source = "azure/azapi" }
  }
}

resource "azurerm_data_protection_backup_vault" "v0" {
  name = "rsv0-0"
  location = "westeurope"
  resource_group_name = "rg-b"
  datastore_type = "VaultStore"
  redundancy = "LocallyRedundant"
}

output "vaults1" {
  value = azurerm_data_protection_backup_vault.v0.id
}

data "azurerm_data_protection_backup_vault" "found3" {
  name = strrev("0-0vsr")
  resource_group_name = "rg-b"
}

resource "azurerm_monitor_diagnostic_setting" "d1" {
  name = "d1"
  target_resource_id = data.azurerm_data_protection_backup_vault.found3.id
  log_analytics_workspace_id = "/subscriptions/0/log"
  storage_account_id = concat(["zz"], [["zz", { for k in ["a", "b"] : k => nonsensitive(sensitive(null)) if k != "b" }["a"]][max(0, yamldecode(file("${path.module}/data4.yaml")).it)]])[1]
  log_analytics_destination_type = substr("zzAzureDiagnostics", 2, -1)
  enabled_log {
    category = strrev("pukcaBeruzAeroC")
  }
}
