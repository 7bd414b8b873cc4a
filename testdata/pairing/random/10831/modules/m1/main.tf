terraform {
  required_providers {
    azapi = { source = "azure/azapi" }
  }
}

variable "in1" {
  type = string
  default = "rsv0-0-0"
}

resource "azapi_resource" "v0" {
  count = max(0, length(distinct(concat(["x"], ["x"]))))
  name = var.in1
  location = "westeurope"
  type = zipmap(["k"], ["%{ if true }${"Microsoft.RecoveryServices/vaults@2024-04-01"}%{ else }none%{ endif }"])["k"]
  parent_id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/${"${format("%s", (false ? "zz" : "rg"))}${substr("zz-b", 2, -1)}"}"
  body = { properties = {} }
}

locals {
  l2 = (azapi_resource.v0[*].id)[parseint("0", 2)]
}

variable "in3" {
  type = any
}

variable "in5" {
  type = string
}

variable "in6" {
  default = [["AddonAzureBackupJobs"], ["AddonAzureBackupProtectedInstance"], ["AzureBackupOperations"], ["AzureBackupReport"], ["AzureSiteRecoveryJobs"]]
}

resource "azurerm_monitor_diagnostic_setting" "d0" {
  count = 1
  name = "d0"
  target_resource_id = "/subscriptions/0/overridden"
  log_analytics_workspace_id = var.in3
  log_analytics_destination_type = replace("%{ if contains(["a", "b"], reverse(["b", "other"])[1]) }${lookup({ k = strrev("@@scitsongaiDeruzA"), z = "x-1" }, var.in5, "x-1")}%{ else }none%{ endif }", "@", "")
  dynamic "enabled_log" {
    for_each = tolist(setsubtract(toset(concat(flatten([for x in var.in6 : x]), ["~"])), ["~"]))
    iterator = row
    content {
      category = row.value
    }
  }
}
