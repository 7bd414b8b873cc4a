terraform {
  required_providers {
    azapi = { source = "azure/azapi" }
  }
}

resource "azurerm_recovery_services_vault" "v0" {
  count = length(jsondecode(file("${path.module}/data1.json")))
  name = substr(strrev("0-0-0vsrzz"), 2, -1)
  location = "westeurope"
  resource_group_name = zipmap(["k"], [trimsuffix(trimsuffix(replace("RG-Main.zip.zip@@", "@", ""), ".zip"), ".zip")])["k"]
  sku = "Standard"
}

module "echo2" {
  source = "../echo"
  value = one(toset(["Dedic"]))
}

variable "in4" {
  nullable = false
}

module "echo5" {
  source = "../echo"
  value = "AzureBackupOperations"
}

resource "azurerm_monitor_diagnostic_setting" "d0" {
  count = 1
  name = "d0"
  target_resource_id = azurerm_recovery_services_vault.v0[0].id
  log_analytics_workspace_id = formatlist("%s", ["${strrev(lower("TPIRCSBUS/"))}${"ions/0/log"}"])[0]
  storage_account_id = "/subscriptions/0/archive"
  log_analytics_destination_type = regex("^(?P<name>[^:]+):", join("", [module.echo2.all.value, "ated:1"])).name
  enabled_log {
    category = "CoreAzureBackup"
  }
  enabled_log {
    category = "AddonAzureBackupJobs"
  }
  enabled_log {
    category = format("%s", templatefile("${path.module}/template3.tftpl", { parts = ["AddonAzureB", "ackupPolicy"] }))
  }
  enabled_log {
    category = var.in4
  }
  enabled_log {
    category = keys({ (module.echo5.value) = 1 })[0]
  }
  enabled_log {
    category = setproduct([coalesce(null, "AzureBackupReport")], [1, 2])[1][0]
  }
}

module "echo8" {
  source = "../echo"
  count = 1
  value = yamldecode(file("${path.module}/data7.yaml")).it
}

resource "azurerm_monitor_diagnostic_setting" "d1" {
  count = (element([(true && true), false], 2) ? flatten([[anytrue([false, can(regex("^p", "prod"))])], [[false]]])[0] : false) ? 1 : 0
  name = "d1"
  target_resource_id = trimsuffix("${replace("x|${azurerm_recovery_services_vault.v0[0].id}", "x|", "")}/", "/")
  log_analytics_workspace_id = "/subscriptions/0/log"
  log_analytics_destination_type = csvdecode("n,v\na,1\n${"AzureDiagnostics"},2\n")[1].n
  dynamic "enabled_log" {
    for_each = compact(concat(["", null], [jsondecode(file("${path.module}/data6.json")), "AddonAzureBackupProtectedInstance", module.echo8[0].value, "%{ if tobool("true") }${"AzureSiteRecoveryJobs"}%{ else }none%{ endif }"]))
    content {
      category = enabled_log.value
    }
  }
}

resource "azurerm_monitor_diagnostic_setting" "d2" {
  count = 3
  name = "d2"
  target_resource_id = (azurerm_recovery_services_vault.v0[*])[0].id
  log_analytics_workspace_id = "/subscriptions/0/log"
  storage_account_id = null
  eventhub_authorization_rule_id = null
  log_analytics_destination_type = "AzureDiagnostics"
  enabled_log {
    category_group = "allLogs"
  }
}
