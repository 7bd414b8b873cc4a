provider "azurerm" {
  features {}
}

variable "a" {
  default = 7
}

variable "flags" {
  default = { x = true, y = false }
}

locals {
  n  = -var.a + 2 * 5 % 4 + 8 / 2
  on = !var.flags.y && var.flags.x || var.flags.y && 1 > 2
  eq = { a = [1, 2] } == { a = [1, 2] } && [1] != ["1"] && "1" != 1
  ge = 2 >= 2.0 && !(1 < 1) && 3 != 4
}

resource "azurerm_recovery_services_vault" "v" {
  count               = local.n + 3
  name                = "rsv-${count.index}"
  location            = "westeurope"
  resource_group_name = "rg"
  sku                 = "Standard"
}

resource "azurerm_monitor_diagnostic_setting" "d" {
  count = (local.on
    && local.ge
    ? 1
  : 0)
  name               = "diag"
  target_resource_id = azurerm_recovery_services_vault.v[local.eq ? count.index : 1].id
  storage_account_id = "/subscriptions/0/archive"
  enabled_log {
    category = local.eq ? "CoreAzureBackup" : "AddonAzureBackupJobs"
  }
}
