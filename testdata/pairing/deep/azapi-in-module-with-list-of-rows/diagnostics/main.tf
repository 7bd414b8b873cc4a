terraform {
  required_providers {
    azapi = {
      source = "Azure/azapi"
    }
  }
}

variable "targets" {
  type = map(string)
}

variable "rows" {}

resource "azapi_resource" "this" {
  for_each  = var.targets
  type      = "microsoft.insights/diagnosticSettings@2021-05-01-preview"
  name      = each.key
  parent_id = each.value
  body = jsonencode({
    properties = {
      workspaceId                 = each.key == "by_id" ? "/subscriptions/0/log" : null
      storageAccountId            = "/subscriptions/0/archive"
      logAnalyticsDestinationType = each.key == "by_id" ? "Dedicated" : null
      logs                        = [for row in var.rows : { category = row[0], enabled = tobool(row[1]) }]
    }
  })
}
