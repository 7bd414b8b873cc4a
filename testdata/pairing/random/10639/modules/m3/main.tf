terraform {
  required_providers {
    azapi = { source = "azure/azapi" }
  }
}

variable "in4" {
  type = string
}

resource "azapi_resource" "v2" {
  count = max(0, 3)
  name = slice(["none", join("", [format("%s", var.in4), count.index, ""]), "none"], 1, 2)[0]
  location = "westeurope"
  type = "Microsoft.RecoveryServices/vaults@2024-04-01"
  parent_id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/${"rg-b"}"
  body = { properties = {} }
}

variable "in5" {
  type = string
  default = "/subscriptions/0/rule"
}

variable "in6" {
  type = string
  default = "AzureDiagnostics"
}

variable "in7" {
  type = string
  nullable = false
}

variable "in8" {
  type = list(object({ category = optional(string, "CoreAzureBackup"), enabled = bool }))
  default = [{ enabled = true }, { category = "AddonAzureBackupPolicy", enabled = true }, { category = "AddonAzureBackupStorage", enabled = true }, { category = "AzureBackupReport", enabled = true }]
}

variable "in9" {
}

variable "in10" {
  type = any
  default = [{ category = "CoreAzureBackup", enabled = true }, { category = "AzureBackupReport", enabled = true }, { category = "AzureSiteRecoveryJobs", enabled = true }]
}

variable "in11" {
  type = string
}

variable "in12" {
  type = string
}

variable "in13" {
  type = any
}

variable "in14" {
  type = string
}

resource "azapi_resource" "d0" {
  count = parseint(lower("11"), 2)
  type = "Microsoft.Insights/diagnosticSettings@2021-05-01-preview"
  name = "d0"
  parent_id = azapi_resource.v2[try([][0], tonumber("x"), tonumber(tostring(count.index)))].id
  body = ([{ v = { it = { it = { properties = { eventHubAuthorizationRuleId = [var.in5, null, null][count.index], logAnalyticsDestinationType = ["Dedicated", var.in6, var.in7][count.index], logs = [var.in8, var.in9, var.in10][count.index], storageAccountId = [var.in11, var.in12, var.in13][count.index], workspaceId = ["/subscriptions/0/log", var.in14, "/subscriptions/0/log"][count.index] } } }.it }.it }][*].v)[0]
}
