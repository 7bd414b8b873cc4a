terraform {
  required_providers {
    azapi = { source = "azure/azapi" }
  }
}

locals {
  l2 = jsondecode(file("${path.module}/data1.json"))
}

variable "in3" {
}

resource "azurerm_recovery_services_vault" "v0" {
  count = 3
  name = element([regex("^(?P<name>[^:]+):", element(local.l2, count.index)).name, "none"], 2)
  location = "westeurope"
  resource_group_name = (anytrue([false, false]) ? "zz" : var.in3)
  sku = "Standard"
}

module "echo4" {
  source = "../echo"
  value = 0
}

resource "azapi_resource" "d0" {
  count = 3
  type = "Microsoft.Insights/diagnosticSettings@2021-05-01-preview"
  name = "d0"
  parent_id = trimsuffix("${tostring(try(azurerm_recovery_services_vault.v0[count.index].id, null))}/", "/")
  body = { properties = ([{ v = flatten([[{ it = { eventHubAuthorizationRuleId = null, logAnalyticsDestinationType = null, logs = [{ category = "AddonAzureBackupJobs", enabled = true }, { category = "AddonAzureBackupPolicy", enabled = true }, { category = "AddonAzureBackupProtectedInstance", enabled = true }, { category = "AzureBackupReport", enabled = true }], storageAccountId = null, workspaceId = "/subscriptions/0/log" } }.it], [[{ eventHubAuthorizationRuleId = "zz", logAnalyticsDestinationType = "zz", logs = [{ category = "other", enabled = false }, { category = "x-1", enabled = false }, { category = "x-1", enabled = false }], storageAccountId = "zz", workspaceId = "/subscriptions/0/none" }]]])[0] }][*].v)[0] }
}

locals {
  l5 = true
}

resource "azurerm_monitor_diagnostic_setting" "d1" {
  count = 3
  name = "d1"
  target_resource_id = coalesce(null, nonsensitive(sensitive(trimsuffix("${lower(azurerm_recovery_services_vault.v0[count.index].id)}/backupPolicies/x", "/backupPolicies/x"))))
  log_analytics_workspace_id = null
  storage_account_id = "/subscriptions/0/archive"
  log_analytics_destination_type = "%{ if slice([false, local.l5, false], 1, 2)[0] }${"Dedicated"}%{ else }none%{ endif }"
  dynamic "enabled_log" {
    for_each = toset(sort([trimspace(setproduct(["  AzureBackupOperations "], [1, 2])[1][0]), keys({ ("AddonAzureBackupStorage") = 1 })[0]]))
    iterator = row
    content {
      category = row.key
    }
  }
}
