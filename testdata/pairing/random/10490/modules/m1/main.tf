terraform {
  required_providers {
    azapi = { source = "azure/azapi" }
  }
}

variable "in1" {
  type = string
}

resource "azurerm_recovery_services_vault" "v0" {
  count = (anytrue([false, !(tobool("false"))]) || false) ? 1 : 0
  name = chunklist(["zz", coalesce("", null, format("%s", var.in1))], 1)[1][0]
  location = "westeurope"
  resource_group_name = replace("%{ if (length("ab") > 1) }${"RG-Main@@"}%{ else }none%{ endif }", "@", "")
  sku = "Standard"
}

variable "in5" {
  nullable = false
}

output "vaults6" {
  value = azurerm_recovery_services_vault.v0
}

output "vaults7" {
  value = azurerm_recovery_services_vault.v0[*].id
}

resource "azapi_resource" "d0" {
  type = "Microsoft.Insights/diagnosticSettings@2021-05-01-preview"
  name = "d0"
  parent_id = tostring(join("/", slice(split("/", "${var.in5}/x"), 0, 9)))
  body = { properties = jsondecode(file("${path.module}/data8.json")) }
}

variable "in9" {
  type = string
  default = null
}

variable "in12" {
  type = string
}

variable "in14" {
  type = string
}

variable "in16" {
  type = list(string)
}

variable "in19" {
  type = list(string)
  default = ["allLogs", "allLogs"]
}

module "echo20" {
  source = "../echo"
  for_each = toset(["it"])
  value = distinct(var.in19)
}

resource "azurerm_monitor_diagnostic_setting" "d1" {
  count = reverse([true, false])[1] ? 1 : 0
  name = "d1"
  target_resource_id = join("", [azurerm_recovery_services_vault.v0[0].id])
  log_analytics_workspace_id = "/subscriptions/0/log"
  storage_account_id = { it = { it = var.in9 }.it }.it
  eventhub_authorization_rule_id = { it = merge({ k = "/subscriptions/0/none" }, { k = var.in12 }).k }.it
  log_analytics_destination_type = var.in14
  dynamic "enabled_log" {
    for_each = toset([for x in var.in16 : x])
    iterator = row
    content {
      category = row.key
    }
  }
  dynamic "enabled_log" {
    for_each = toset(module.echo20["it"].all.value)
    iterator = row
    content {
      category_group = row.key
    }
  }
}
