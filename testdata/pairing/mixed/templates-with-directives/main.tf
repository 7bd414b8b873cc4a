provider "azurerm" {
  features {}
}

variable "env" {
  default = "prod"
}

locals {
  keys    = split(",", "%{for i, n in ["a", "b", "c"]}%{if i > 0},%{endif}${n}${i + 1}%{endfor}")
  mode    = "%{if var.env == "prod"}Dedicated%{else}AzureDiagnostics%{endif}"
  wrapped = "${"${var.env == "prod" ? "a${1}" : "b2"}"}"
  targets = { for key in local.keys : key => "${azurerm_recovery_services_vault.v[key].id}" if key != "c3" }
}

resource "azurerm_recovery_services_vault" "v" {
  for_each            = toset(local.keys)
  name                = "rsv-%{ if each.key == "a1" ~}   primary %{~ else ~} ${each.key} %{~ endif }"
  location            = "westeurope"
  resource_group_name = "rg"
  sku                 = "Standard"
}

resource "azurerm_monitor_diagnostic_setting" "all" {
  for_each                       = local.targets
  name                           = "diag"
  target_resource_id             = "%{ if true }${each.value}%{ endif }"
  log_analytics_workspace_id     = "/subscriptions/0/log"
  log_analytics_destination_type = "${local.mode}"
  enabled_log {
    category = "${each.key == local.wrapped ? "Core" : "AddonAzureBackup"}${each.key == "a1" ? "AzureBackup" : "Jobs"}"
  }
}
