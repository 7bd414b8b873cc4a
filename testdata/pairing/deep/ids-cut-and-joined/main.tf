provider "azurerm" {
  features {}
}
variable "other" {
  type = string
  default = null
}
resource "azurerm_resource_group" "g" {
  name = "rg"
  location = "weu"
}
resource "azurerm_recovery_services_vault" "a" {
  name                = "a"
  location            = "westeurope"
  resource_group_name = azurerm_resource_group.g.name
  sku                 = "Standard"
}
data "azurerm_recovery_services_vault" "a" {
  name                = azurerm_recovery_services_vault.a.name
  resource_group_name = "rg"
}
resource "azurerm_monitor_diagnostic_setting" "a" {
  name               = "s"
  target_resource_id = join("/", split("/", azurerm_recovery_services_vault.a.id))
  storage_account_id = "/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}
resource "azurerm_recovery_services_vault" "b" {
  name                = "b"
  location            = "westeurope"
  resource_group_name = azurerm_resource_group.g.name
  sku                 = "Standard"
}
data "azurerm_recovery_services_vault" "b" {
  name                = azurerm_recovery_services_vault.b.name
  resource_group_name = "rg"
}
resource "azurerm_monitor_diagnostic_setting" "b" {
  name               = "s"
  target_resource_id = join("/", slice(split("/", azurerm_recovery_services_vault.b.id), 0, 9))
  storage_account_id = "/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}
resource "azurerm_recovery_services_vault" "c" {
  name                = "c"
  location            = "westeurope"
  resource_group_name = azurerm_resource_group.g.name
  sku                 = "Standard"
}
data "azurerm_recovery_services_vault" "c" {
  name                = azurerm_recovery_services_vault.c.name
  resource_group_name = "rg"
}
resource "azurerm_monitor_diagnostic_setting" "c" {
  name               = "s"
  target_resource_id = "${azurerm_resource_group.g.id}/providers/Microsoft.RecoveryServices/vaults/${element(split("/", azurerm_recovery_services_vault.c.id), 8)}"
  storage_account_id = "/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}
resource "azurerm_recovery_services_vault" "d" {
  name                = "d"
  location            = "westeurope"
  resource_group_name = azurerm_resource_group.g.name
  sku                 = "Standard"
}
data "azurerm_recovery_services_vault" "d" {
  name                = azurerm_recovery_services_vault.d.name
  resource_group_name = "rg"
}
resource "azurerm_monitor_diagnostic_setting" "d" {
  name               = "s"
  target_resource_id = compact([data.azurerm_recovery_services_vault.d.id, ""])[0]
  storage_account_id = "/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}
resource "azurerm_recovery_services_vault" "e" {
  name                = "e"
  location            = "westeurope"
  resource_group_name = azurerm_resource_group.g.name
  sku                 = "Standard"
}
data "azurerm_recovery_services_vault" "e" {
  name                = azurerm_recovery_services_vault.e.name
  resource_group_name = "rg"
}
resource "azurerm_monitor_diagnostic_setting" "e" {
  name               = "s"
  target_resource_id = coalesce(data.azurerm_recovery_services_vault.e.id, "")
  storage_account_id = "/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}
resource "azurerm_recovery_services_vault" "f" {
  name                = "f"
  location            = "westeurope"
  resource_group_name = azurerm_resource_group.g.name
  sku                 = "Standard"
}
data "azurerm_recovery_services_vault" "f" {
  name                = azurerm_recovery_services_vault.f.name
  resource_group_name = "rg"
}
resource "azurerm_monitor_diagnostic_setting" "f" {
  name               = "s"
  target_resource_id = try(data.azurerm_recovery_services_vault.f.id, "")
  storage_account_id = "/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}
resource "azurerm_recovery_services_vault" "g" {
  name                = "g"
  location            = "westeurope"
  resource_group_name = azurerm_resource_group.g.name
  sku                 = "Standard"
}
data "azurerm_recovery_services_vault" "g" {
  name                = azurerm_recovery_services_vault.g.name
  resource_group_name = "rg"
}
resource "azurerm_monitor_diagnostic_setting" "g" {
  name               = "s"
  target_resource_id = one(compact([azurerm_recovery_services_vault.g.id]))
  storage_account_id = "/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}
resource "azurerm_recovery_services_vault" "i" {
  name                = "i"
  location            = "westeurope"
  resource_group_name = azurerm_resource_group.g.name
  sku                 = "Standard"
}
data "azurerm_recovery_services_vault" "i" {
  name                = azurerm_recovery_services_vault.i.name
  resource_group_name = "rg"
}
resource "azurerm_monitor_diagnostic_setting" "i" {
  name               = "s"
  target_resource_id = trimspace(azurerm_recovery_services_vault.i.id)
  storage_account_id = "/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}
resource "azurerm_recovery_services_vault" "j" {
  name                = "j"
  location            = "westeurope"
  resource_group_name = azurerm_resource_group.g.name
  sku                 = "Standard"
}
data "azurerm_recovery_services_vault" "j" {
  name                = azurerm_recovery_services_vault.j.name
  resource_group_name = "rg"
}
resource "azurerm_monitor_diagnostic_setting" "j" {
  name               = "s"
  target_resource_id = join("/", concat(slice(split("/", azurerm_recovery_services_vault.j.id), 0, 8), ["j"]))
  storage_account_id = "/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}
resource "azurerm_recovery_services_vault" "k" {
  name                = "k"
  location            = "westeurope"
  resource_group_name = azurerm_resource_group.g.name
  sku                 = "Standard"
}
data "azurerm_recovery_services_vault" "k" {
  name                = azurerm_recovery_services_vault.k.name
  resource_group_name = "rg"
}
resource "azurerm_monitor_diagnostic_setting" "k" {
  name               = "s"
  target_resource_id = coalesce(var.other, azurerm_recovery_services_vault.k.id)
  storage_account_id = "/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}
resource "azurerm_recovery_services_vault" "l" {
  name                = "l"
  location            = "westeurope"
  resource_group_name = azurerm_resource_group.g.name
  sku                 = "Standard"
}
data "azurerm_recovery_services_vault" "l" {
  name                = azurerm_recovery_services_vault.l.name
  resource_group_name = "rg"
}
resource "azurerm_monitor_diagnostic_setting" "l" {
  name               = "s"
  target_resource_id = join("/", slice(split("/", "${azurerm_recovery_services_vault.l.id}/backupPolicies/x"), 0, 9))
  storage_account_id = "/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}
resource "azurerm_recovery_services_vault" "n" {
  name                = "n"
  location            = "westeurope"
  resource_group_name = azurerm_resource_group.g.name
  sku                 = "Standard"
}
data "azurerm_recovery_services_vault" "n" {
  name                = azurerm_recovery_services_vault.n.name
  resource_group_name = "rg"
}
resource "azurerm_monitor_diagnostic_setting" "n" {
  name               = "s"
  target_resource_id = element(compact([data.azurerm_recovery_services_vault.n.id, azurerm_recovery_services_vault.a.id]), 0)
  storage_account_id = "/archive"
  enabled_log {
    category = "CoreAzureBackup"
  }
}
