provider "azurerm" {
  features {}
}

locals {
  doc = <<-EOT
    resource "azurerm_recovery_services_vault" "in_text" {
      name = "${azurerm_recovery_services_vault.real.name}"
    }
    EOT

  categories = compact(split("\n", <<EOT
CoreAzureBackup
AddonAzureBackupJobs
%{ if length(local.doc) > 10 ~}
AddonAzureBackupPolicy
%{ else ~}
AddonAzureBackupAlerts
%{ endif ~}
EOT
  ))

  target = chomp(<<-ID
      ${azurerm_recovery_services_vault.real.id}
    ID
  )

  json = jsondecode(<<-JSON
    {
      "mode": "Dedicated",
      "target": ${jsonencode(azurerm_recovery_services_vault.decoded.id)},
      "note": "%%{literal} $${literal}"
    }
  JSON
  )
}

resource "azurerm_recovery_services_vault" "real" {
  name                = "rsv-real"
  location            = "westeurope"
  resource_group_name = "rg"
  sku                 = "Standard"
}

resource "azurerm_recovery_services_vault" "decoded" {
  name                = "rsv-decoded"
  location            = "westeurope"
  resource_group_name = "rg"
  sku                 = "Standard"
}

resource "azurerm_monitor_diagnostic_setting" "real" {
  name                       = "diag"
  target_resource_id         = trimspace(local.target)
  log_analytics_workspace_id = "/subscriptions/0/log"
  dynamic "enabled_log" {
    for_each = local.categories
    content {
      category = enabled_log.value
    }
  }
}

resource "azurerm_monitor_diagnostic_setting" "decoded" {
  name                           = "diag"
  target_resource_id             = local.json.target
  log_analytics_workspace_id     = "/subscriptions/0/log"
  log_analytics_destination_type = local.json["mode"]
  enabled_log {
    category_group = "allLogs"
  }
}
