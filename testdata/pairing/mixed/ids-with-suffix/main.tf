provider "azurerm" {
  features {}
}

resource "azurerm_recovery_services_vault" "suffixed" {
  name                = "rsv-suffixed"
  location            = "westeurope"
  resource_group_name = "rg"
  sku                 = "Standard"
}

resource "azurerm_recovery_services_vault" "trimmed" {
  name                = "rsv-trimmed"
  location            = "westeurope"
  resource_group_name = "rg"
  sku                 = "Standard"
}

resource "azurerm_backup_policy_vm" "daily" {
  name                = "daily"
  resource_group_name = "rg"
  recovery_vault_name = azurerm_recovery_services_vault.suffixed.name
  backup {
    frequency = "Daily"
    time      = "01:00"
  }
  retention_daily {
    count = 7
  }
}

locals {
  bogus = {
    fabric = "${azurerm_recovery_services_vault.suffixed.id}/backupFabrics/Azure"
    joined = join("/", [azurerm_recovery_services_vault.suffixed.id, "replicationFabrics", "x"])
    name   = azurerm_recovery_services_vault.suffixed.name
    policy = azurerm_backup_policy_vm.daily.id
    format = format("%s-2", azurerm_recovery_services_vault.suffixed.id)
  }
}

resource "azurerm_monitor_diagnostic_setting" "bogus" {
  for_each           = local.bogus
  name               = each.key
  target_resource_id = each.value
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category_group = "allLogs"
  }
}

resource "azurerm_monitor_diagnostic_setting" "trimmed" {
  name               = "trimmed"
  target_resource_id = trimsuffix("${azurerm_recovery_services_vault.trimmed.id}/backupFabrics", "/backupFabrics")
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category_group = "allLogs"
  }
}
