provider "azurerm" {
  features {}
}

resource "azurerm_recovery_services_vault" "named_only" {
  name                = "rsv-named-only"
  location            = "westeurope"
  resource_group_name = "rg"
  sku                 = "Standard"
}

resource "azurerm_recovery_services_vault" "targeted" {
  name                = "rsv-targeted"
  location            = "westeurope"
  resource_group_name = "rg"
  sku                 = "Standard"
  depends_on          = [azurerm_recovery_services_vault.named_only]
}

resource "terraform_data" "trigger" {
  input = azurerm_recovery_services_vault.named_only.id
}

resource "azurerm_monitor_diagnostic_setting" "this" {
  name               = "diag-${azurerm_recovery_services_vault.named_only.name}"
  target_resource_id = azurerm_recovery_services_vault.targeted.id
  storage_account_id = "/subscriptions/0/archive"

  enabled_log {
    category = "CoreAzureBackup"
  }

  depends_on = [azurerm_recovery_services_vault.named_only, terraform_data.trigger]

  lifecycle {
    create_before_destroy = true
    replace_triggered_by  = [terraform_data.trigger]
    precondition {
      condition     = azurerm_recovery_services_vault.named_only.id != ""
      error_message = "The vault needs an id."
    }
  }

  timeouts {
    create = "30m"
  }
}

check "vault" {
  data "azurerm_recovery_services_vault" "named_only" {
    name                = "rsv-named-only"
    resource_group_name = "rg"
  }
  assert {
    condition     = data.azurerm_recovery_services_vault.named_only.sku == "Standard"
    error_message = "wrong sku"
  }
}
