/* head */ provider "azurerm" { /* none */
  features {}
}

locals { rg = "rg" } # one line

resource /* kind */ "azurerm_recovery_services_vault" /* type */ "this" /* name */ { // open
  name                = "rsv-#not-a-comment" // "comment"
  location            = "westeurope"
  resource_group_name = /* why */ local.rg /* not */
  sku                 = "Standard" # done

  #resource "azurerm_monitor_diagnostic_setting" "in_comment" {
}

locals {
  categories = [
    # "AzureBackupReport",
    "CoreAzureBackup", // first
    /* "AddonAzureBackupAlerts", */ "AddonAzureBackupJobs",
    # last
  ]
  text = <<EOT
# "kept"
EOT
  target = (
    # a newline may stand in brackets
    azurerm_recovery_services_vault.this
    .id
  )
}

resource "azurerm_monitor_diagnostic_setting" "this" {
  name               = length(local.text) > 2 ? "diag" : /* never */ "none"
  target_resource_id = local.target
  storage_account_id = "/subscriptions/0//archive" # two slashes in a string
  dynamic "enabled_log" { # a dynamic block
    for_each = toset(local.categories)
    content { category = enabled_log.value } // one line
  }
}
